package dev.composepermit.image.dockerfile.language;

import java.util.Optional;

/**
 * A text after expansion, as far as it is known.
 *
 * @param value the text; when it is not exact, what is certain of its beginning
 * @param exact whether this is the whole text
 * @param missing the first variable that kept it from being known, without the dollar sign
 */
public record Text(String value, boolean exact, Optional<String> missing) {

    public static Text known(String value) {
        return new Text(value, true, Optional.empty());
    }

    public static Text startingWith(String prefix, String missing) {
        return new Text(prefix, false, Optional.of(missing));
    }

    /** The whole text if it is known. */
    public Optional<String> toOptional() {
        return exact ? Optional.of(value) : Optional.empty();
    }
}
