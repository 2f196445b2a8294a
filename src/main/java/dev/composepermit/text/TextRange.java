package dev.composepermit.text;

import org.jspecify.annotations.Nullable;

/**
 * A half-open stretch of a text, in UTF-16 code units from the text's beginning.
 *
 * @param start offset of the first unit
 * @param end offset behind the last unit; equal to {@code start} for an empty range
 */
public record TextRange(int start, int end) implements Comparable<TextRange> {
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: [" + start + ", " + end + ")");
        }
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Whether every unit of {@code other} lies inside this range. */
    public boolean contains(TextRange other) {
        return start <= other.start && other.end <= end;
    }

    /** The smallest range that holds both. */
    public TextRange join(TextRange other) {
        return new TextRange(Math.min(start, other.start), Math.max(end, other.end));
    }

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextRange range && start == range.start && end == range.end;
    }

    @Override
    public int hashCode() {
        return 31 * start + end;
    }

    @Override
    public int compareTo(TextRange other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
