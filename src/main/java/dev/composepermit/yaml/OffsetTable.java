package dev.composepermit.yaml;

/**
 * From the parser's code point indexes to UTF-16 offsets.
 *
 * <p>snakeyaml-engine counts code points in its marks, Java strings count UTF-16 units; the two differ behind the first
 * emoji. Texts without supplementary characters, nearly all, need no table.
 */
final class OffsetTable {
    private static final int[] SAME = {};

    private final int[] offsets;
    private final int length;

    private OffsetTable(int[] offsets, int length) {
        this.offsets = offsets;
        this.length = length;
    }

    static OffsetTable of(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new OffsetTable(SAME, count);
        }
        int[] offsets = new int[count + 1];
        int offset = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = offset;
            offset += Character.charCount(text.codePointAt(offset));
        }
        offsets[count] = offset;
        return new OffsetTable(offsets, text.length());
    }

    /** The UTF-16 offset of a code point index; an index behind the end is the end. */
    int toOffset(int codePointIndex) {
        if (offsets.length == 0) {
            return Math.min(codePointIndex, length);
        }
        return codePointIndex < offsets.length ? offsets[codePointIndex] : length;
    }
}
