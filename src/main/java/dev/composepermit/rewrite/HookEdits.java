package dev.composepermit.rewrite;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlScalar;
import dev.composepermit.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** Puts a {@code pre_start} hook before those that a service has. */
final class HookEdits {
    private static final String KEY = "pre_start";
    private static final List<String> GOOD_NEIGHBOURS = List.of("image", "build", "<<");

    private final SourceText source;
    private final Layout layout;
    private final MappingEdits mappings;

    HookEdits(SourceText source, Layout layout) {
        this.source = source;
        this.layout = layout;
        this.mappings = new MappingEdits(source, layout);
    }

    /**
     * Adds the hook.
     *
     * @param service the entry of the service, whose value is the mapping
     */
    Edited add(YamlEntry service, YamlMapping mapping, Fragment hook) {
        Optional<YamlEntry> own = MappingEdits.entry(mapping, KEY);
        if (own.isEmpty()) {
            return mappings.insertBehind(service, mapping, GOOD_NEIGHBOURS, KEY, new Fragment.Items(List.of(hook)));
        }
        YamlNode value = own.get().value();
        if (value instanceof YamlSequence hooks && hooks.flow()) {
            String comma = hooks.items().isEmpty() ? "" : ", ";
            return Edited.of(TextEdit.insert(hooks.valueRange().start() + 1, FragmentWriter.flow(hook) + comma));
        }
        if (value instanceof YamlSequence hooks && !hooks.items().isEmpty()) {
            int dash = Layout.dashColumn(source, hooks.items().get(0).range());
            int line = source.positionOf(own.get().key().range().end()).line();
            if (dash < 0 || source.positionOf(hooks.range().start()).line() == line) {
                return new Edited.Refused("pre_start is written in a way that leaves no room");
            }
            return Edited.of(mappings.afterLine(line, FragmentWriter.items(List.of(hook), dash, layout)));
        }
        if (value instanceof YamlScalar scalar && scalar.value().isEmpty() && !mapping.flow()) {
            int line = source.positionOf(own.get().key().range().end()).line();
            int dash = Layout.column(source, own.get().key()) + layout.sequenceStep();
            return Edited.of(mappings.afterLine(line, FragmentWriter.items(List.of(hook), dash, layout)));
        }
        return new Edited.Refused("pre_start is written in a form that is not understood");
    }
}
