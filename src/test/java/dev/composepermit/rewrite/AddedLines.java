package dev.composepermit.rewrite;

import dev.composepermit.text.EditScript;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlReader;
import dev.composepermit.yaml.YamlScalar;
import dev.composepermit.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What edits may do to a text: add whole lines; add entries inside braces and brackets; and make a short {@code depends_on}
 * of a service long. Judged by the tree of the original, not by what a line looks like.
 */
final class AddedLines {
    private final SourceText source;
    private final List<TextRange> shortLists = new ArrayList<>();
    private final List<TextRange> flows = new ArrayList<>();
    private final Set<Integer> touched = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private AddedLines(SourceText source) {
        this.source = source;
        YamlNode root = YamlReader.read(source).documents().get(0);
        collectFlows(root);
        for (YamlEntry service : entries(value(root, "services"))) {
            for (YamlEntry entry : entries(service.value())) {
                if (isKey(entry, "depends_on") && entry.value() instanceof YamlSequence list) {
                    shortLists.add(new TextRange(
                            entry.key().range().end(), list.range().end()));
                }
            }
        }
    }

    /** What the edits do besides; empty when they are as promised. */
    static List<String> faults(SourceText source, EditScript edits) {
        AddedLines lines = new AddedLines(source);
        edits.edits().forEach(lines::judge);
        lines.judgeLines(edits.apply(source.text()));
        return lines.faults;
    }

    private void judge(TextEdit edit) {
        TextRange range = edit.range();
        if (shortLists.stream().anyMatch(list -> holds(list, range))) {
            touch(range);
        } else if (!edit.isInsertion()) {
            faults.add("replaces \"" + source.slice(range) + "\"");
        } else if (flows.stream().anyMatch(flow -> flow.start() < range.start() && range.end() < flow.end())) {
            touch(range);
        } else if (!isWholeLines(edit)) {
            faults.add("inserts inside a line: \"" + edit.replacement() + "\"");
        }
    }

    private boolean isWholeLines(TextEdit edit) {
        int at = edit.range().start();
        String text = source.text();
        boolean atLineStart = at == 0 || text.charAt(at - 1) == '\n';
        return atLineStart && (edit.replacement().endsWith("\n") || at == text.length())
                || at == text.length() && edit.replacement().matches("(?s)\r?\n.*");
    }

    private void touch(TextRange range) {
        int last = source.positionOf(range.end()).line();
        for (int line = source.positionOf(range.start()).line(); line <= last; line++) {
            touched.add(line);
        }
    }

    /** Every line that no edit goes into is in the result, in order, with the ending it had. */
    private void judgeLines(String result) {
        List<String> rest = List.of(result.split("(?<=\n)", -1));
        int at = 0;
        for (int line = 1; line <= source.lineCount(); line++) {
            if (touched.contains(line)) {
                continue;
            }
            int end = line < source.lineCount()
                    ? source.lineRange(line + 1).start()
                    : source.text().length();
            String wanted = source.text().substring(source.lineRange(line).start(), end);
            boolean last = line == source.lineCount();
            while (at < rest.size()
                    && !(last
                            ? rest.get(at).strip().equals(wanted.strip())
                            : rest.get(at).equals(wanted))) {
                at++;
            }
            if (at++ == rest.size()) {
                faults.add("line " + line + " is gone: \"" + wanted + "\"");
                return;
            }
        }
    }

    private static boolean holds(TextRange outer, TextRange inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end() && inner.start() < outer.end();
    }

    private void collectFlows(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            if (mapping.flow()) {
                flows.add(mapping.valueRange());
            }
            mapping.entries().forEach(entry -> collectFlows(entry.value()));
        } else if (node instanceof YamlSequence list) {
            if (list.flow()) {
                flows.add(list.valueRange());
            }
            list.items().forEach(this::collectFlows);
        }
    }

    private static List<YamlEntry> entries(YamlNode node) {
        return node instanceof YamlMapping mapping ? mapping.entries() : List.of();
    }

    private static YamlNode value(YamlNode node, String key) {
        return entries(node).stream()
                .filter(entry -> isKey(entry, key))
                .map(YamlEntry::value)
                .findFirst()
                .orElse(node);
    }

    private static boolean isKey(YamlEntry entry, String key) {
        return entry.key() instanceof YamlScalar scalar && scalar.value().equals(key);
    }
}
