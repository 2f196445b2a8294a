package dev.composepermit.compose.dotenv;

import dev.composepermit.text.Letters;

/** The backslash sequences of values in double quotes (compose-go {@code expandEscapes}). */
final class EscapeSequences {
    private static final Letters OCTAL = Letters.of("0-7");

    private static final String NAMED = "abfnrtv\\\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B\\\"";
    private static final int OCTAL_DIGITS = 3;
    private static final int MAX_OCTAL = 255;

    private EscapeSequences() {}

    static String expand(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int position = 0;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c != '\\' || position + 1 == text.length()) {
                out.append(c);
                position++;
            } else {
                position = sequence(text, position, out);
            }
        }
        return out.toString();
    }

    private static int sequence(String text, int backslash, StringBuilder out) {
        char next = text.charAt(backslash + 1);
        int named = NAMED.indexOf(next);
        if (named >= 0) {
            out.append(MEANINGS.charAt(named));
        } else if (next == '$') {
            // Doubled, so that it is no variable afterwards.
            out.append("$$");
        } else if (next == '0') {
            return octal(text, backslash, out);
        } else {
            out.append('\\').append(next);
        }
        return backslash + 2;
    }

    /** {@code \0} and three octal digits are a character; with fewer the zero is lost, as in compose-go. */
    private static int octal(String text, int backslash, StringBuilder out) {
        int start = backslash + 2;
        int end = start;
        while (end < text.length() && end < start + OCTAL_DIGITS && Character.digit(text.charAt(end), 10) >= 0) {
            end++;
        }
        String digits = text.substring(start, end);
        boolean valid = digits.length() == OCTAL_DIGITS && OCTAL.makeUp(digits);
        if (valid && Integer.parseInt(digits, 8) <= MAX_OCTAL) {
            out.append((char) Integer.parseInt(digits, 8));
        } else {
            out.append('\\').append(digits);
        }
        return end;
    }
}
