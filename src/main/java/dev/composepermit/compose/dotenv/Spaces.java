package dev.composepermit.compose.dotenv;

/** White space as Go's {@code unicode.IsSpace} has it. */
final class Spaces {
    private static final int NEXT_LINE = 0x85;
    private static final int NO_BREAK_SPACE = 0xA0;

    private Spaces() {}

    /** White space that does not end a line. */
    static boolean isInLine(int c) {
        return c == ' '
                || c == '\t'
                || c == '\u000B'
                || c == '\f'
                || c == '\r'
                || c == NEXT_LINE
                || c == NO_BREAK_SPACE;
    }

    /** Any white space. */
    static boolean isAny(int c) {
        return c == '\n' || isInLine(c) || Character.isSpaceChar(c);
    }
}
