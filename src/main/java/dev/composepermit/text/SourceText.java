package dev.composepermit.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One file's decoded text with its name, and the way from offsets to positions.
 *
 * <p>The text is kept as it was read: line endings, tabs and all. Only a leading byte order mark is taken off, and
 * remembered. Two source texts are equal only when they are the same object: a place belongs to one reading of a file.
 */
public final class SourceText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final String text;
    private final boolean byteOrderMark;
    private final int[] lineStarts;

    private SourceText(String name, String text, boolean byteOrderMark) {
        this.name = name;
        this.text = text;
        this.byteOrderMark = byteOrderMark;
        this.lineStarts = lineStarts(text);
    }

    /**
     * A source text of characters already decoded.
     *
     * @param name the name shown to people: a path as the user gave or would give it
     */
    public static SourceText of(String name, String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new SourceText(name, marked ? text.substring(1) : text, marked);
    }

    /**
     * Decodes UTF-8.
     *
     * @throws CharacterCodingException when the bytes are not UTF-8
     */
    public static SourceText decode(String name, byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return of(name, text);
    }

    /** The name shown to people. */
    public String name() {
        return name;
    }

    /** The text without its byte order mark; all offsets count from here. */
    public String text() {
        return text;
    }

    /** Whether the file began with a byte order mark. */
    public boolean hasByteOrderMark() {
        return byteOrderMark;
    }

    /** The text of a range. */
    public String slice(TextRange range) {
        return text.substring(range.start(), range.end());
    }

    /** The whole text as a range. */
    public TextRange range() {
        return new TextRange(0, text.length());
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /** The position of an offset between 0 and the text's length, both included. */
    public Position positionOf(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IllegalArgumentException("offset " + offset + " is outside " + name);
        }
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - lineStarts[line] + 1);
    }

    /**
     * The range of a line without its line ending.
     *
     * @param line 1-based
     */
    public TextRange lineRange(int line) {
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return new TextRange(start, end);
    }

    @Override
    public String toString() {
        return "SourceText[" + name + "]";
    }

    /** Lines end with LF, CRLF or a lone CR, as YAML 1.2 §5.4 has it. */
    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        int lineFeed = text.indexOf('\n');
        int carriageReturn = text.indexOf('\r');
        while (lineFeed >= 0 || carriageReturn >= 0) {
            boolean returns = carriageReturn >= 0 && (lineFeed < 0 || carriageReturn < lineFeed);
            int end = returns ? carriageReturn : lineFeed;
            // a CR before its LF ends no line
            if (!returns || end + 1 != lineFeed) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = end + 1;
            }
            if (returns) {
                carriageReturn = text.indexOf('\r', end + 1);
            } else {
                lineFeed = text.indexOf('\n', end + 1);
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
