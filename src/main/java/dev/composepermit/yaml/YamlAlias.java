package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.Optional;

/**
 * An alias at its own place.
 *
 * @param name the anchor's name, without {@code *}
 * @param target the anchored node, as it stands where the anchor is; empty when no such anchor stands before, or when
 *     the alias stands inside its own target (both are reported as problems)
 */
public record YamlAlias(String name, Optional<YamlNode> target, TextRange range) implements YamlNode {
    @Override
    public TextRange valueRange() {
        return range;
    }

    @Override
    public Optional<String> tag() {
        return Optional.empty();
    }

    @Override
    public Optional<String> anchor() {
        return Optional.empty();
    }
}
