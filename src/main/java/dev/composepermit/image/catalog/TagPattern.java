package dev.composepermit.image.catalog;

import dev.composepermit.image.Glob;

/**
 * A pattern for tags, in one of two forms.
 *
 * <ul>
 *   <li>A glob: {@code *} stands for any characters, all else for itself: {@code latest}, {@code *-alpine*}.
 *   <li>A range of versions, {@code [prefix]low..high[rest]}, in which either end may be left open: {@code 9..17},
 *       {@code 9..17-*}, {@code pg12..17*}, {@code 2.1..}. The tag must begin with the prefix (without one, a {@code v}
 *       before the version is passed over), then a version, and what follows the version must fit the glob
 *       {@code rest}, which is empty unless it is written. Each end is compared as far as it is written:
 *       {@code 9..17} holds {@code 17.4}. A version shorter than an end that it agrees with so far ({@code 2} for
 *       {@code 2.1..}) may lie on either side, so it doesn't match.
 * </ul>
 */
public final class TagPattern {
    private static final String RANGE = "..";

    private TagPattern() {}

    /** Whether a tag fits a pattern. */
    public static boolean matches(String pattern, String tag) {
        int dots = pattern.indexOf(RANGE);
        if (dots < 0) {
            return Glob.matches(pattern, tag);
        }
        int lowStart = 0;
        while (lowStart < dots && !isDigit(pattern.charAt(lowStart))) {
            lowStart++;
        }
        int highEnd = versionEnd(pattern, dots + RANGE.length());
        String prefix = pattern.substring(0, lowStart);
        String low = pattern.substring(lowStart, dots);
        String high = pattern.substring(dots + RANGE.length(), highEnd);
        int versionStart = versionStart(tag, prefix);
        if (versionStart < 0) {
            return false;
        }
        int versionEnd = versionEnd(tag, versionStart);
        String version = tag.substring(versionStart, versionEnd);
        return !version.isEmpty()
                && (low.isEmpty() || isWithin(version, low, 1))
                && (high.isEmpty() || isWithin(version, high, -1))
                && Glob.matches(pattern.substring(highEnd), tag.substring(versionEnd));
    }

    /** Whether a pattern is written as one; the compiler of the catalogue asks. */
    public static boolean isValid(String pattern) {
        int dots = pattern.indexOf(RANGE);
        if (dots < 0) {
            return !pattern.isEmpty();
        }
        int lowStart = 0;
        while (lowStart < dots && !isDigit(pattern.charAt(lowStart))) {
            lowStart++;
        }
        String low = pattern.substring(lowStart, dots);
        int highStart = dots + RANGE.length();
        int highEnd = versionEnd(pattern, highStart);
        return versionEnd(low, 0) == low.length()
                && (!low.isEmpty() || highEnd > highStart)
                && pattern.indexOf('*') < 0 == (pattern.indexOf('*', highEnd) < 0)
                && pattern.indexOf(RANGE, highStart) < 0;
    }

    private static int versionStart(String tag, String prefix) {
        if (!prefix.isEmpty()) {
            return tag.startsWith(prefix) ? prefix.length() : -1;
        }
        boolean marked = tag.length() > 1 && tag.charAt(0) == 'v' && isDigit(tag.charAt(1));
        return marked ? 1 : 0;
    }

    /** The offset behind digits parted by single dots. */
    private static int versionEnd(String text, int start) {
        int i = start;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
            if (i + 1 < text.length() && text.charAt(i) == '.' && isDigit(text.charAt(i + 1))) {
                i++;
            }
        }
        return i;
    }

    /** Whether a version lies on the wanted side of an end, or agrees with all of it; 1: not below, -1: not above. */
    private static boolean isWithin(String version, String end, int side) {
        int v = 0;
        int e = 0;
        while (e < end.length()) {
            if (v >= version.length()) {
                return false;
            }
            int vNext = componentEnd(version, v);
            int eNext = componentEnd(end, e);
            int order = compare(version.substring(v, vNext), end.substring(e, eNext));
            if (order != 0) {
                return order == side;
            }
            v = vNext + 1;
            e = eNext + 1;
        }
        return true;
    }

    private static int componentEnd(String version, int start) {
        int dot = version.indexOf('.', start);
        return dot < 0 ? version.length() : dot;
    }

    /** The order of two numbers in decimal digits, of any length. */
    private static int compare(String left, String right) {
        String a = withoutLeadingZeros(left);
        String b = withoutLeadingZeros(right);
        int order = a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        return Integer.signum(order);
    }

    private static String withoutLeadingZeros(String digits) {
        int i = 0;
        while (i < digits.length() - 1 && digits.charAt(i) == '0') {
            i++;
        }
        return digits.substring(i);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
