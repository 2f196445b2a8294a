package dev.composepermit.report;

/**
 * Text from files as it may be sent to a terminal: what would move the cursor, change colours or turn the reading
 * direction is shown and not obeyed.
 */
final class VisibleText {
    private VisibleText() {}

    /** One line: line endings too are shown as symbols. */
    static String of(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char visible = c >= 0x20 && c < 0x7f ? c : visible(c);
            if (shown == null && visible != c) {
                shown = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (shown != null) {
                shown.append(visible);
            }
        }
        return shown == null ? text : shown.toString();
    }

    /** A character that stands for a control character: the Unicode block "Control Pictures" begins at U+2400. */
    static char visible(char c) {
        if (c < 0x20) {
            return (char) (0x2400 + c);
        }
        if (c == 0x7f) {
            return '\u2421';
        }
        boolean c1 = c >= 0x80 && c < 0xa0;
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean lineEnd = c == '\u2028' || c == '\u2029';
        return c1 || direction || lineEnd ? '\ufffd' : c;
    }
}
