package dev.composepermit.text;

/** Permission bits as people write them. Not by a format, which is slow to begin with. */
public final class OctalMode {
    private static final int DIGITS = 4;

    private OctalMode() {}

    /** At least four octal digits: {@code 0755}. */
    public static String of(int bits) {
        String digits = Integer.toOctalString(bits);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
}
