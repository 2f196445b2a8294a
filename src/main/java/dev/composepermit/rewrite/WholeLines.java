package dev.composepermit.rewrite;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.text.TextRange;
import java.util.Optional;

/** Edits that take whole lines. */
final class WholeLines {
    private WholeLines() {}

    /**
     * Puts a text in the place of the lines on which a piece of the source stands, if nothing else but a dash or a comment
     * stands on them.
     *
     * @param lines whole lines, each ended; may be empty
     */
    static Optional<TextEdit> replaced(SourceText source, TextRange range, String lines) {
        int first = source.positionOf(range.start()).line();
        int last = source.positionOf(Math.max(range.start(), range.end() - 1)).line();
        int start = source.lineRange(first).start();
        int lineEnd = source.lineRange(last).end();
        int end = last < source.lineCount() ? source.lineRange(last + 1).start() : lineEnd;
        String before = source.text().substring(start, range.start()).replace("-", " ");
        String behind = source.text().substring(range.end(), lineEnd).strip();
        if (!before.isBlank() || !(behind.isEmpty() || behind.startsWith("#"))) {
            return Optional.empty();
        }
        return Optional.of(TextEdit.replace(new TextRange(start, end), lines));
    }
}
