package dev.composepermit.shell.course;

/**
 * Marks in expanded text for what is not known before the script runs. They are private-use characters, which no script
 * is expected to hold; one that does is only less well understood.
 */
public final class Blank {
    /** Stands for any text. */
    public static final char UNKNOWN = '\uE000';

    /** Stands for what a look at a file's owner gave ({@code stat -c %u}, {@code find ! -user}). */
    static final char OWNER = '\uE001';

    /** Encloses a path and stands for that file's content ({@code $(cat path)}). */
    static final char CONTENT = '\uE002';

    private Blank() {}

    static String unknown() {
        return String.valueOf(UNKNOWN);
    }

    /** Whether the text holds nothing unknown. */
    public static boolean isKnown(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == UNKNOWN || c == OWNER || c == CONTENT) {
                return false;
            }
        }
        return true;
    }

    static boolean holdsOwner(String text) {
        return text.indexOf(OWNER) >= 0;
    }
}
