package dev.composepermit.rewrite;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlSequence;

/**
 * How a file is laid out, so that what is added looks as if it had always stood there.
 *
 * @param lineEnd the line ending in use
 * @param step the spaces by which a mapping is indented below its key
 * @param sequenceStep the spaces by which a sequence's dash is indented below its key; 0 is common
 */
record Layout(String lineEnd, int step, int sequenceStep) {

    /** The layout of a file, read off its own nodes; two spaces where nothing tells. */
    static Layout of(SourceText source, YamlNode root) {
        int step = root instanceof YamlMapping mapping ? mappingStep(source, mapping) : 2;
        int sequence = root instanceof YamlMapping mapping ? sequenceStep(source, mapping, 6) : -1;
        return new Layout(lineEnd(source), step, sequence < 0 ? step : sequence);
    }

    private static String lineEnd(SourceText source) {
        int feed = source.text().indexOf('\n');
        return feed > 0 && source.text().charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private static int mappingStep(SourceText source, YamlMapping mapping) {
        for (YamlEntry entry : mapping.entries()) {
            if (entry.value() instanceof YamlMapping child
                    && !child.flow()
                    && !child.entries().isEmpty()) {
                int step = column(source, child.entries().get(0).key()) - column(source, entry.key());
                if (step > 0) {
                    return step;
                }
            }
        }
        return 2;
    }

    private static int sequenceStep(SourceText source, YamlMapping mapping, int depth) {
        for (YamlEntry entry : mapping.entries()) {
            if (entry.value() instanceof YamlSequence child
                    && !child.flow()
                    && !child.items().isEmpty()) {
                int dash = dashColumn(source, child.items().get(0).range());
                int step = dash - column(source, entry.key());
                if (dash >= 0 && step >= 0) {
                    return step;
                }
            }
            if (depth > 0 && entry.value() instanceof YamlMapping child && !child.flow()) {
                int found = sequenceStep(source, child, depth - 1);
                if (found >= 0) {
                    return found;
                }
            }
        }
        return -1;
    }

    /** The 0-based column of the dash before an item, or -1 when it does not stand on the item's line. */
    static int dashColumn(SourceText source, TextRange item) {
        int at = item.start() - 1;
        while (at >= 0 && source.text().charAt(at) == ' ') {
            at--;
        }
        return at >= 0 && source.text().charAt(at) == '-'
                ? source.positionOf(at).column() - 1
                : -1;
    }

    /** The 0-based column of a node. */
    static int column(SourceText source, YamlNode node) {
        return source.positionOf(node.range().start()).column() - 1;
    }
}
