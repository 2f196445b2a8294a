package dev.composepermit.text;

/**
 * A replacement of one stretch of the original text. Edits refer to the original, never to each other.
 *
 * @param range what is replaced; empty for an insertion
 * @param replacement what stands there instead
 */
public record TextEdit(TextRange range, String replacement) {
    public TextEdit {
        if (range.isEmpty() && replacement.isEmpty()) {
            throw new IllegalArgumentException("an edit that changes nothing at " + range);
        }
    }

    public static TextEdit insert(int offset, String text) {
        return new TextEdit(new TextRange(offset, offset), text);
    }

    public static TextEdit replace(TextRange range, String text) {
        return new TextEdit(range, text);
    }

    public boolean isInsertion() {
        return range.isEmpty();
    }
}
