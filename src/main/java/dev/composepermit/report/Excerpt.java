package dev.composepermit.report;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;

/** One line of a source with a caret line under a stretch of it. */
final class Excerpt {
    private static final int TAB = 4;
    private static final int MAX_CELLS = 110;
    private static final int CONTEXT_BEFORE = 30;
    private static final String CUT = "…";

    private final int lineNumber;
    private final String line;
    private final String carets;

    private Excerpt(int lineNumber, String line, String carets) {
        this.lineNumber = lineNumber;
        this.line = line;
        this.carets = carets;
    }

    int lineNumber() {
        return lineNumber;
    }

    /** The line as shown: tabs as spaces, control characters as symbols, cut where it is too long. */
    String line() {
        return line;
    }

    /** Spaces and carets, to stand under {@link #line}. */
    String carets() {
        return carets;
    }

    /** The line on which a place begins; a place that goes on on further lines is marked to the line's end. */
    static Excerpt of(Place place) {
        SourceText source = place.source();
        int number = place.start().line();
        TextRange lineRange = source.lineRange(number);
        String text = source.slice(lineRange);
        int start = Math.min(place.range().start() - lineRange.start(), text.length());
        int end = Math.max(start, Math.min(place.range().end() - lineRange.start(), text.length()));
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return cells(number, text, start, end);
    }

    private static Excerpt cells(int number, String text, int start, int end) {
        StringBuilder shown = new StringBuilder();
        int cell = 0;
        int firstCaret = 0;
        int behindCaret = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (i == start) {
                firstCaret = cell;
            }
            if (i == end) {
                behindCaret = cell;
            }
            int codePoint = text.codePointAt(i);
            if (codePoint == '\t') {
                int width = TAB - cell % TAB;
                shown.append(" ".repeat(width));
                cell += width;
            } else {
                String visible = VisibleText.of(Character.toString(codePoint));
                shown.append(visible);
                cell += CellWidth.of(visible.codePointAt(0));
            }
        }
        if (start >= text.length()) {
            firstCaret = cell;
        }
        if (behindCaret < 0) {
            behindCaret = cell;
        }
        return cut(number, shown.toString(), firstCaret, Math.max(1, behindCaret - firstCaret));
    }

    private static Excerpt cut(int number, String shown, int firstCaret, int caretCount) {
        if (CellWidth.of(shown) <= MAX_CELLS) {
            return new Excerpt(number, shown.stripTrailing(), " ".repeat(firstCaret) + "^".repeat(caretCount));
        }
        int from = Math.max(0, Math.min(firstCaret - CONTEXT_BEFORE, CellWidth.of(shown) - MAX_CELLS));
        StringBuilder window = new StringBuilder();
        int cell = 0;
        int windowStart = -1;
        boolean cutBehind = false;
        for (int codePoint : shown.codePoints().toArray()) {
            if (cell >= from + MAX_CELLS) {
                cutBehind = true;
                break;
            }
            if (cell >= from) {
                windowStart = windowStart < 0 ? cell : windowStart;
                window.appendCodePoint(codePoint);
            }
            cell += CellWidth.of(codePoint);
        }
        String before = windowStart > 0 ? CUT : "";
        int offset = Math.max(0, firstCaret - Math.max(0, windowStart)) + before.length();
        int room = Math.max(1, CellWidth.of(window.toString()) + before.length() - offset);
        return new Excerpt(
                number,
                before + window + (cutBehind ? CUT : ""),
                " ".repeat(offset) + "^".repeat(Math.min(caretCount, room)));
    }
}
