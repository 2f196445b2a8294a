package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A collection whose end has not been read yet. */
final class Frame {
    private final Opening opening;
    private final List<YamlNode> children = new ArrayList<>();
    private Extent extent = Extent.SCALAR;

    Frame(Opening opening) {
        this.opening = opening;
    }

    /**
     * What is known of a collection when it starts.
     *
     * @param flow whether it is flow style
     * @param bracketed whether it has brackets of its own: the one-pair mapping in {@code [a: b]} has none
     * @param start where its tag or anchor stands, or where it starts without them
     * @param valueStart where it starts without tag and anchor
     */
    record Opening(
            boolean mapping,
            boolean flow,
            boolean bracketed,
            int start,
            int valueStart,
            Optional<String> tag,
            Optional<String> anchor) {}

    void add(YamlNode child, Extent childExtent) {
        children.add(child);
        extent = extent.with(childExtent);
    }

    Extent extent() {
        return extent;
    }

    Optional<String> anchor() {
        return opening.anchor;
    }

    /** Whether the next child is the value of a key. */
    boolean awaitsValue() {
        return opening.mapping && children.size() % 2 == 1;
    }

    /** Where the last child ends, or where this collection starts while it has none. */
    int lastEnd() {
        return children.isEmpty()
                ? opening.valueStart
                : children.get(children.size() - 1).range().end();
    }

    /**
     * The finished collection. A collection without brackets ends with its last child: the parser notices the end only
     * at the next token, behind blank lines and comments.
     *
     * @param end where the parser noticed the end
     */
    YamlNode toNode(int end) {
        int valueEnd = Math.max(opening.bracketed ? end : lastEnd(), lastEnd());
        TextRange value = new TextRange(opening.valueStart, Math.max(opening.valueStart, valueEnd));
        TextRange whole = new TextRange(opening.start, value.end());
        if (!opening.mapping) {
            return new YamlSequence(children, opening.flow, whole, value, opening.tag, opening.anchor);
        }
        List<YamlEntry> entries = new ArrayList<>(children.size() / 2);
        // A key whose value was never read, because reading stopped there, makes no entry.
        for (int i = 0; i + 1 < children.size(); i += 2) {
            entries.add(new YamlEntry(children.get(i), children.get(i + 1)));
        }
        return new YamlMapping(entries, opening.flow, whole, value, opening.tag, opening.anchor);
    }
}
