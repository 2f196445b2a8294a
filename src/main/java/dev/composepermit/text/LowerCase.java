package dev.composepermit.text;

import java.util.Locale;

/** Lower case in no language, as in {@code Locale.ROOT}; without its class where the text is ASCII, as names mostly are. */
public final class LowerCase {
    private static final int ASCII_END = 0x80;

    private LowerCase() {}

    /** A text in lower case. */
    public static String of(String text) {
        boolean changes = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII_END) {
                return text.toLowerCase(Locale.ROOT);
            }
            changes |= isUpper(c);
        }
        if (!changes) {
            return text;
        }
        char[] lower = text.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (isUpper(lower[i])) {
                lower[i] += 'a' - 'A';
            }
        }
        return String.valueOf(lower);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
