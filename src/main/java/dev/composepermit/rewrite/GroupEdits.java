package dev.composepermit.rewrite;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** Adds a group to those of a service. */
final class GroupEdits {
    static final String KEY = "group_add";
    private static final List<String> GOOD_NEIGHBOURS = List.of("user", "image", "build");

    private final SourceText source;
    private final Layout layout;
    private final MappingEdits mappings;

    GroupEdits(SourceText source, Layout layout) {
        this.source = source;
        this.layout = layout;
        this.mappings = new MappingEdits(source, layout);
    }

    /**
     * Adds it as the first.
     *
     * @param service the entry of the service, whose value is the mapping
     */
    Edited add(YamlEntry service, YamlMapping mapping, String group) {
        Fragment value = new Fragment.Quoted(group);
        Optional<YamlEntry> own = MappingEdits.entry(mapping, KEY);
        if (own.isEmpty()) {
            return mappings.insertBehind(service, mapping, GOOD_NEIGHBOURS, KEY, new Fragment.Row(List.of(value)));
        }
        if (!(own.get().value() instanceof YamlSequence groups)) {
            return new Edited.Refused("group_add is written in a form that is not understood");
        }
        if (groups.flow()) {
            String comma = groups.items().isEmpty() ? "" : ", ";
            return Edited.of(TextEdit.insert(groups.valueRange().start() + 1, FragmentWriter.flow(value) + comma));
        }
        int line = source.positionOf(own.get().key().range().end()).line();
        int dash = groups.items().isEmpty()
                ? -1
                : Layout.dashColumn(source, groups.items().get(0).range());
        if (dash < 0 || source.positionOf(groups.range().start()).line() == line) {
            return new Edited.Refused("group_add is written in a way that leaves no room");
        }
        return Edited.of(mappings.afterLine(line, FragmentWriter.items(List.of(value), dash, layout)));
    }
}
