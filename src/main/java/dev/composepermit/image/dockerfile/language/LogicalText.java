package dev.composepermit.image.dockerfile.language;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.Arrays;

/**
 * A text that was put together from pieces of a file (lines joined over continuations, comments left out) and still
 * knows where each of its characters stands there.
 */
public final class LogicalText {
    private final SourceText source;
    private final String text;
    private final int[] offsets;
    private final int end;

    private LogicalText(SourceText source, String text, int[] offsets, int end) {
        this.source = source;
        this.text = text;
        this.offsets = offsets;
        this.end = end;
    }

    /** A whole file as it is. */
    public static LogicalText of(SourceText source) {
        return new Builder(source).append(0, source.text().length()).build();
    }

    public SourceText source() {
        return source;
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    /** A part of this text. */
    public LogicalText part(int from, int to) {
        int[] part = new int[to - from];
        System.arraycopy(offsets, from, part, 0, part.length);
        return new LogicalText(source, text.substring(from, to), part, sourceOffset(to));
    }

    /** Where a part of this text stands in the file. */
    public Place place(int from, int to) {
        int start = sourceOffset(Math.min(from, to));
        int stop = to > from ? offsets[to - 1] + 1 : start;
        return new Place(source, new TextRange(start, Math.max(start, stop)));
    }

    private int sourceOffset(int index) {
        return index < offsets.length ? offsets[index] : end;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Puts a logical text together from pieces of one file, in the order of the file. */
    public static final class Builder {
        private final SourceText source;
        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[128];
        private int end;

        public Builder(SourceText source) {
            this.source = source;
        }

        /** Adds a stretch of the file. */
        public Builder append(int from, int to) {
            for (int i = from; i < to; i++) {
                append(source.text().charAt(i), i);
            }
            end = Math.max(end, to);
            return this;
        }

        /** Adds one character that stands for what is at an offset of the file. */
        public Builder append(char c, int offset) {
            if (text.length() == offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[text.length()] = offset;
            text.append(c);
            end = Math.max(end, Math.min(offset + 1, source.text().length()));
            return this;
        }

        /** Adds another text of the same file. */
        public Builder append(LogicalText other) {
            for (int i = 0; i < other.length(); i++) {
                append(other.text.charAt(i), other.offsets[i]);
            }
            end = Math.max(end, other.end);
            return this;
        }

        /** Adds characters that stand in no file; their place is where the text before them ends. */
        public Builder appendMade(String made) {
            for (int i = 0; i < made.length(); i++) {
                append(made.charAt(i), Math.max(0, end - 1));
            }
            return this;
        }

        public LogicalText build() {
            return new LogicalText(source, text.toString(), Arrays.copyOf(offsets, text.length()), end);
        }
    }
}
