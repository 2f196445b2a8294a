package dev.composepermit.text;

/** Numbers in decimal, as Java reads them ({@link Double#parseDouble}), and integers without its tables. */
public final class DecimalText {
    /** So many digits that each such integer is a double. */
    private static final int EXACT = 15;

    private DecimalText() {}

    /** The number; NaN when the text is none. */
    public static double number(String text) {
        if (isShortInteger(text)) {
            return Long.parseLong(text);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static boolean isShortInteger(String text) {
        if (text.isEmpty() || text.length() > EXACT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
