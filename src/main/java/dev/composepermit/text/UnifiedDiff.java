package dev.composepermit.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A unified diff of what an {@link EditScript} does to a text, as {@code git apply} takes it (git-diff(1), "Generating
 * patch text"). Lines are compared with their endings, so that a change of an ending shows.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /**
     * The diff; the empty string when the edits change nothing.
     *
     * @param path the file's path below the repository, with forward slashes
     */
    public static String of(String path, String text, EditScript edits) {
        List<String> lines = lines(text);
        List<Change> changes = changes(lines, edits);
        if (changes.isEmpty()) {
            return "";
        }
        StringBuilder diff = new StringBuilder();
        diff.append("--- ").append(quoted("a/" + path)).append('\n');
        diff.append("+++ ").append(quoted("b/" + path)).append('\n');
        int shift = 0;
        int next = 0;
        while (next < changes.size()) {
            int last = next;
            while (last + 1 < changes.size()
                    && changes.get(last + 1).start() - changes.get(last).end() <= 2 * CONTEXT) {
                last++;
            }
            shift = appendHunk(diff, lines, changes.subList(next, last + 1), shift);
            next = last + 1;
        }
        return diff.toString();
    }

    /**
     * Whole old lines that give way to new ones.
     *
     * @param start the first old line, 0-based
     * @param end behind the last old line
     * @param fresh the new lines with their endings
     */
    private record Change(int start, int end, List<String> fresh) {}

    /** Widens each edit to whole lines, joins those that meet, and takes off what is the same on both sides. */
    private static List<Change> changes(List<String> lines, EditScript script) {
        int[] starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i + 1] = starts[i] + lines.get(i).length();
        }
        List<Change> changes = new ArrayList<>();
        List<TextEdit> edits = script.edits();
        int next = 0;
        int line = 0;
        while (next < edits.size()) {
            while (line + 1 < lines.size()
                    && starts[line + 1] <= edits.get(next).range().start()) {
                line++;
            }
            int end = line;
            int last = next;
            while (last < edits.size()
                    && (last == next
                            || end == lines.size()
                            || edits.get(last).range().start() < starts[end])) {
                while (end < lines.size()
                        && (starts[end] < edits.get(last).range().end() || end == line)) {
                    end++;
                }
                last++;
            }
            changes.add(trimmed(lines, line, end, rewritten(lines, starts, line, end, edits.subList(next, last))));
            next = last;
        }
        changes.removeIf(
                change -> change.start() == change.end() && change.fresh().isEmpty());
        return changes;
    }

    private static List<String> rewritten(List<String> lines, int[] starts, int from, int to, List<TextEdit> edits) {
        String old = String.join("", lines.subList(from, to));
        List<TextEdit> moved = new ArrayList<>();
        for (TextEdit edit : edits) {
            TextRange range = edit.range();
            moved.add(new TextEdit(
                    new TextRange(range.start() - starts[from], range.end() - starts[from]), edit.replacement()));
        }
        return lines(new EditScript(moved).apply(old));
    }

    private static Change trimmed(List<String> lines, int from, int to, List<String> fresh) {
        int head = 0;
        while (from + head < to && head < fresh.size() && lines.get(from + head).equals(fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (to - tail > from + head
                && fresh.size() - tail > head
                && lines.get(to - tail - 1).equals(fresh.get(fresh.size() - tail - 1))) {
            tail++;
        }
        return new Change(from + head, to - tail, List.copyOf(fresh.subList(head, fresh.size() - tail)));
    }

    /** Appends one hunk and returns by how many lines the new text is now ahead of the old. */
    private static int appendHunk(StringBuilder diff, List<String> lines, List<Change> changes, int shift) {
        int from = Math.max(0, changes.get(0).start() - CONTEXT);
        int to = Math.min(lines.size(), changes.get(changes.size() - 1).end() + CONTEXT);
        StringBuilder body = new StringBuilder();
        int line = from;
        int added = 0;
        int removed = 0;
        for (Change change : changes) {
            for (; line < change.start(); line++) {
                appendLine(body, ' ', lines.get(line));
            }
            for (; line < change.end(); line++) {
                appendLine(body, '-', lines.get(line));
                removed++;
            }
            for (String fresh : change.fresh()) {
                appendLine(body, '+', fresh);
                added++;
            }
        }
        for (; line < to; line++) {
            appendLine(body, ' ', lines.get(line));
        }
        int oldCount = to - from;
        int newCount = oldCount - removed + added;
        diff.append("@@ -").append(span(from, oldCount));
        diff.append(" +").append(span(from + shift, newCount)).append(" @@\n").append(body);
        return shift + added - removed;
    }

    /** A range as git writes it: an empty one names the line before it. */
    private static String span(int from, int count) {
        int first = count == 0 ? from : from + 1;
        return count == 1 ? Integer.toString(first) : first + "," + count;
    }

    private static void appendLine(StringBuilder body, char sign, String line) {
        body.append(sign).append(line);
        if (!line.endsWith("\n")) {
            body.append("\n\\ No newline at end of file\n");
        }
    }

    /** Lines with their endings; for a diff only LF ends a line. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** A path with a control character, a quote or a backslash is quoted as git does it. */
    private static String quoted(String path) {
        StringBuilder quoted = new StringBuilder("\"");
        boolean needed = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
            needed |= c == '"' || c == '\\' || c < ' ';
        }
        return needed ? quoted.append('"').toString() : path;
    }
}
