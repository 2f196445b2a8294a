package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * A sequence.
 *
 * @param flow whether it is written with brackets
 */
public record YamlSequence(
        List<YamlNode> items,
        boolean flow,
        TextRange range,
        TextRange valueRange,
        Optional<String> tag,
        Optional<String> anchor)
        implements YamlNode {
    public YamlSequence {
        items = List.copyOf(items);
    }
}
