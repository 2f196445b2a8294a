package dev.composepermit.yaml;

/**
 * Where a block scalar really ends: behind the last character of its last line, without that line's break. Trailing
 * blank lines belong to it only with the keep indicator ({@code |+}).
 */
final class BlockScalarEnd {
    private BlockScalarEnd() {}

    /**
     * @param start at the {@code |} or {@code >}
     * @param mark where the parser saw the end
     * @param value the scalar's value
     */
    static int of(String text, int start, int mark, String value) {
        int headerEnd = lineEnd(text, start, mark);
        int indent = indent(text, headerEnd, mark, value);
        if (isKeep(text, start, headerEnd)) {
            return keepEnd(text, headerEnd, mark, indent);
        }
        int end = headerEnd;
        int line = nextLine(text, headerEnd, mark);
        while (line < mark) {
            int lineEnd = lineEnd(text, line, mark);
            if (!isBlank(text, line, lineEnd, indent)) {
                end = lineEnd;
            }
            line = nextLine(text, lineEnd, mark);
        }
        return end;
    }

    private static boolean isKeep(String text, int start, int headerEnd) {
        for (int i = start + 1; i < headerEnd && text.charAt(i) != ' ' && text.charAt(i) != '\t'; i++) {
            if (text.charAt(i) == '+') {
                return true;
            }
        }
        return false;
    }

    /** All lines count, up to the last break before a line that is not part of the scalar. */
    private static int keepEnd(String text, int headerEnd, int mark, int indent) {
        int lineStart = mark;
        while (lineStart > headerEnd && !isBreak(text.charAt(lineStart - 1))) {
            lineStart--;
        }
        if (lineStart == headerEnd || !isBlank(text, lineStart, mark, indent)) {
            return mark;
        }
        int last = lineStart - 1;
        boolean pair = text.charAt(last) == '\n' && last > headerEnd && text.charAt(last - 1) == '\r';
        return pair ? last - 1 : last;
    }

    /**
     * The content's indentation: what the first line with content has more in the text than in the value. Where all
     * lines are blank, longer ones than the indentation are content; the longest tells.
     */
    private static int indent(String text, int headerEnd, int mark, String value) {
        int line = nextLine(text, headerEnd, mark);
        int longest = 0;
        while (line < mark) {
            int lineEnd = lineEnd(text, line, mark);
            int spaces = spaces(text, line, lineEnd);
            if (line + spaces < lineEnd) {
                return spaces - firstContentSpaces(value);
            }
            longest = Math.max(longest, spaces);
            line = nextLine(text, lineEnd, mark);
        }
        int longestInValue = value.lines().mapToInt(String::length).max().orElse(0);
        return longestInValue == 0 ? Integer.MAX_VALUE : longest - longestInValue;
    }

    private static int firstContentSpaces(String value) {
        int start = 0;
        while (start < value.length() && value.charAt(start) == '\n') {
            start++;
        }
        return spaces(value, start, value.length());
    }

    private static boolean isBlank(String text, int line, int lineEnd, int indent) {
        int spaces = spaces(text, line, lineEnd);
        return line + spaces == lineEnd && spaces <= indent;
    }

    private static int spaces(String text, int from, int to) {
        int end = from;
        while (end < to && text.charAt(end) == ' ') {
            end++;
        }
        return end - from;
    }

    private static int lineEnd(String text, int from, int limit) {
        int end = from;
        while (end < limit && !isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int nextLine(String text, int lineEnd, int limit) {
        if (lineEnd >= limit) {
            return limit;
        }
        boolean pair = text.charAt(lineEnd) == '\r' && lineEnd + 1 < limit && text.charAt(lineEnd + 1) == '\n';
        return lineEnd + (pair ? 2 : 1);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
