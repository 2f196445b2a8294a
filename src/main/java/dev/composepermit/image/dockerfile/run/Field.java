package dev.composepermit.image.dockerfile.run;

import java.util.Optional;

/**
 * An argument of a command after expansion.
 *
 * @param text the argument; when it is not exact, what is certain of its beginning
 * @param exact whether this is the whole argument
 * @param pattern whether it is a pattern for file names
 */
record Field(String text, boolean exact, boolean pattern) {
    static Field of(String text) {
        return new Field(text, true, false);
    }

    /** The argument if it is known and no pattern. */
    Optional<String> literal() {
        return exact && !pattern ? Optional.of(text) : Optional.empty();
    }
}
