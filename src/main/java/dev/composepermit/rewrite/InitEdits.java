package dev.composepermit.rewrite;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlScalar;
import dev.composepermit.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/** Adds lines and mounts to an init service that an earlier rewrite wrote, as long as it stands as it was written. */
final class InitEdits {
    private final SourceText source;
    private final Layout layout;
    private final MappingEdits mappings;

    InitEdits(SourceText source, Layout layout) {
        this.source = source;
        this.layout = layout;
        this.mappings = new MappingEdits(source, layout);
    }

    Edited extend(YamlMapping services, InitWork.Extension extension) {
        Optional<YamlMapping> service = MappingEdits.entry(services, extension.name())
                .map(YamlEntry::value)
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast);
        Optional<YamlEntry> command = service.flatMap(mapping -> MappingEdits.entry(mapping, "command"));
        Optional<YamlEntry> volumes = service.flatMap(mapping -> MappingEdits.entry(mapping, "volumes"));
        if (command.isEmpty()
                || volumes.isEmpty()
                || !(command.get().value() instanceof YamlSequence words)
                || !(volumes.get().value() instanceof YamlSequence mounts)
                || !isLiteral(words)
                || !isBlock(volumes.get(), mounts)) {
            return new Edited.Refused(extension.name() + " is not laid out as it was written");
        }
        return Edited.of(
                script((YamlScalar) words.items().get(0), extension), mounts(volumes.get(), mounts, extension));
    }

    private static boolean isLiteral(YamlSequence words) {
        return words.items().size() == 1
                && words.items().get(0) instanceof YamlScalar scalar
                && scalar.style() == YamlScalar.Style.LITERAL;
    }

    private boolean isBlock(YamlEntry entry, YamlSequence mounts) {
        return !mounts.flow()
                && !mounts.items().isEmpty()
                && source.positionOf(entry.key().range().end()).line()
                        < source.positionOf(mounts.items().get(0).range().start())
                                .line();
    }

    /** Behind the last line of the text; blank lines that follow it stay behind. */
    private TextEdit script(YamlScalar script, InitWork.Extension extension) {
        int first = source.positionOf(script.valueRange().start()).line() + 1;
        int last = source.positionOf(script.valueRange().end()).line();
        last = Math.min(last, source.lineCount());
        while (last > first && source.slice(source.lineRange(last)).isBlank()) {
            last--;
        }
        String text = source.slice(source.lineRange(last));
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        StringBuilder lines = new StringBuilder();
        VolumeInitScript.forCompose("", extension.gifts())
                .lines()
                .forEach(line -> lines.append(indent).append(line).append(layout.lineEnd()));
        return mappings.afterLine(last, lines.toString());
    }

    private TextEdit mounts(YamlEntry entry, YamlSequence mounts, InitWork.Extension extension) {
        int dash = Layout.dashColumn(source, mounts.items().get(0).range());
        List<Fragment> added = extension.mounts();
        String lines = FragmentWriter.items(added, Math.max(dash, 0), layout);
        return mappings.afterLine(source.positionOf(entry.key().range().end()).line(), lines);
    }
}
