package dev.composepermit.rewrite;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.yaml.YamlAlias;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds entries to mappings of the original text. Entries go where no comment can be torn from what it belongs to:
 * directly behind the parent's line, behind a sibling of one line, or at the very end of the file.
 */
final class MappingEdits {
    private final SourceText source;
    private final Layout layout;

    MappingEdits(SourceText source, Layout layout) {
        this.source = source;
        this.layout = layout;
    }

    /** The value of a key, if the mapping has it written out. */
    static Optional<YamlEntry> entry(YamlMapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key() instanceof YamlScalar scalar
                        && scalar.value().equals(key))
                .findFirst();
    }

    /** Adds an entry as the first of a mapping; see {@link #prepend(YamlEntry, YamlMapping, Map, boolean)}. */
    Edited prepend(YamlEntry parent, YamlMapping mapping, String key, Fragment value) {
        return prepend(parent, mapping, Map.of(key, value), false);
    }

    /**
     * Adds entries as the first of a mapping.
     *
     * @param parent the entry whose value the mapping is
     * @param blankLines whether a blank line follows each
     */
    Edited prepend(YamlEntry parent, YamlMapping mapping, Map<String, Fragment> added, boolean blankLines) {
        if (mapping.flow() || mapping.entries().isEmpty()) {
            return prependFlow(mapping, added);
        }
        int line = source.positionOf(parent.key().range().end()).line();
        int content = source.positionOf(mapping.valueRange().start()).line();
        int properties = source.positionOf(mapping.range().start()).line();
        if (content == line || properties != content && properties != line) {
            return new Edited.Refused("the mapping at " + at(mapping) + " is written in a way that leaves no room");
        }
        int indent = Layout.column(source, mapping.entries().get(0).key());
        StringBuilder lines = new StringBuilder();
        added.forEach((key, value) -> lines.append(FragmentWriter.entry(key, value, indent, layout))
                .append(blankLines ? layout.lineEnd() : ""));
        return Edited.of(afterLine(line, lines.toString()));
    }

    /** Adds an entry behind the first sibling of these names that is written on one line; else as the first. */
    Edited insertBehind(YamlEntry parent, YamlMapping mapping, List<String> siblings, String key, Fragment value) {
        if (!mapping.flow()) {
            for (String sibling : siblings) {
                Optional<YamlEntry> found = entry(mapping, sibling).filter(this::standsAlone);
                if (found.isPresent()) {
                    int indent = Layout.column(source, found.get().key());
                    int line =
                            source.positionOf(found.get().key().range().start()).line();
                    return Edited.of(afterLine(line, FragmentWriter.entry(key, value, indent, layout)));
                }
            }
        }
        return prepend(parent, mapping, key, value);
    }

    /** Adds a top-level entry at the end of the file. */
    Edited append(YamlMapping root, String key, Fragment value) {
        if (root.flow()) {
            return prependFlow(root, Map.of(key, value));
        }
        int indent = Layout.column(source, root.entries().get(0).key());
        String text = source.text();
        String lead = text.endsWith("\n") ? "" : layout.lineEnd();
        String blank = text.endsWith("\n" + layout.lineEnd()) ? "" : layout.lineEnd();
        return Edited.of(
                TextEdit.insert(text.length(), lead + blank + FragmentWriter.entry(key, value, indent, layout)));
    }

    /** An insertion of whole lines behind a line, whatever stands at that line's end. */
    TextEdit afterLine(int line, String lines) {
        int end = source.lineRange(line).end();
        if (line < source.lineCount()) {
            int next = source.lineRange(line + 1).start();
            return TextEdit.insert(next, lines);
        }
        String unended = lines.substring(0, lines.length() - layout.lineEnd().length());
        return TextEdit.insert(end, layout.lineEnd() + unended);
    }

    private Edited prependFlow(YamlMapping mapping, Map<String, Fragment> added) {
        int open = mapping.valueRange().start();
        if (mapping.valueRange().isEmpty() || source.text().charAt(open) != '{') {
            return new Edited.Refused("the mapping at " + at(mapping) + " is empty");
        }
        List<String> entries = new ArrayList<>();
        added.forEach((key, value) -> entries.add(FragmentWriter.quoted(key) + ": " + FragmentWriter.flow(value)));
        if (mapping.entries().isEmpty()) {
            return Edited.of(TextEdit.insert(open + 1, String.join(", ", entries)));
        }
        YamlNode first = mapping.entries().get(0).key();
        String between = source.text().substring(open + 1, first.range().start());
        if (between.indexOf('\n') < 0) {
            return Edited.of(TextEdit.insert(open + 1, String.join(", ", entries) + ", "));
        }
        if (!between.isBlank()) {
            return new Edited.Refused("a comment stands behind the brace at " + at(mapping));
        }
        return Edited.of(TextEdit.insert(open + 1, between + String.join("," + between, entries) + ","));
    }

    /** Whether an entry's value is a scalar or alias that ends on its key's line. */
    private boolean standsAlone(YamlEntry entry) {
        boolean oneLine = source.positionOf(entry.value().range().end()).line()
                == source.positionOf(entry.key().range().start()).line();
        boolean small = entry.value() instanceof YamlAlias
                || entry.value() instanceof YamlScalar scalar
                        && scalar.style() != YamlScalar.Style.LITERAL
                        && scalar.style() != YamlScalar.Style.FOLDED;
        return small && oneLine;
    }

    private String at(YamlNode node) {
        return source.name() + ":" + source.positionOf(node.range().start());
    }
}
