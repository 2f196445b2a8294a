package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * A mapping, its entries in the order of the text.
 *
 * @param flow whether it is written with braces
 */
public record YamlMapping(
        List<YamlEntry> entries,
        boolean flow,
        TextRange range,
        TextRange valueRange,
        Optional<String> tag,
        Optional<String> anchor)
        implements YamlNode {
    public YamlMapping {
        entries = List.copyOf(entries);
    }
}
