package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.Optional;

/**
 * A scalar.
 *
 * @param value the value after unescaping and folding; no type is given to it here
 * @param style how it is written
 */
public record YamlScalar(
        String value, Style style, TextRange range, TextRange valueRange, Optional<String> tag, Optional<String> anchor)
        implements YamlNode {

    /** How a scalar is written (YAML 1.2 chapter 7.3 and 8.1). */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }
}
