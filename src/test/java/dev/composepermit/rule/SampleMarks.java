package dev.composepermit.rule;

import dev.composepermit.text.Position;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample's text without its mark lines, and what the marks expect.
 *
 * <p>A mark is a comment line of carets under the exact columns of the line above it, then the severity if that matters,
 * the rule's id, and a piece of the message: {@code #   ^^^^ error volume-not-writable: can't write}. Marks stack. A mark
 * that begins with {@code #<} is for a range that starts in column 1. Of a range of several lines the first line counts.
 */
record SampleMarks(String text, List<Expected> expected) {
    private static final Pattern MARK = Pattern.compile(
            "\\s*#(?<gap>[ ]*|<)(?<carets>\\^+) (?:(?<severity>error|warning|note) )?(?<rule>[a-z][a-z-]*): (?<piece>.*)");

    /**
     * A finding that a mark expects.
     *
     * @param severity the label, or the empty string for any
     * @param from 1-based column of the first marked character
     * @param to column behind the last one
     */
    record Expected(int line, int from, int to, String severity, String rule, String piece) {
        boolean isMetBy(Finding finding) {
            Position start = finding.place().start();
            return start.line() == line
                    && start.column() == from
                    && endColumn(finding) == to
                    && finding.rule().equals(rule)
                    && (severity.isEmpty() || finding.severity().label().equals(severity))
                    && finding.message().contains(piece);
        }

        Expected shiftedBy(int lines) {
            return new Expected(line + lines, from, to, severity, rule, piece);
        }
    }

    /** The column behind a finding's place, or behind the first line of it. */
    static int endColumn(Finding finding) {
        int line = finding.place().start().line();
        if (finding.place().end().line() == line) {
            return finding.place().end().column();
        }
        TextRange whole = finding.place().source().lineRange(line);
        return whole.length() + 1;
    }

    /** A finding as a mark would write it, for a test's message. */
    static String describe(Finding finding) {
        return finding.place().start() + "-" + endColumn(finding) + " "
                + finding.severity().label() + " " + finding.rule() + ": " + finding.message();
    }

    static SampleMarks read(String marked) {
        List<String> lines = new ArrayList<>();
        List<Expected> expected = new ArrayList<>();
        for (String line : marked.split("\n", -1)) {
            Matcher mark = MARK.matcher(line);
            if (!mark.matches()) {
                lines.add(line);
                continue;
            }
            boolean fromStart = mark.group("gap").equals("<");
            int from = fromStart ? 1 : mark.start("carets") + 1;
            String severity = mark.group("severity") == null ? "" : mark.group("severity");
            expected.add(new Expected(
                    lines.size(), from, mark.end("carets") + 1, severity, mark.group("rule"), mark.group("piece")));
        }
        return new SampleMarks(String.join("\n", lines), expected);
    }
}
