package dev.composepermit.compose.syntax;

/** IP addresses in text form, as Go's {@code net.ParseIP} has them. */
public final class IpAddress {
    private static final int IPV4_PARTS = 4;
    private static final int IPV6_GROUPS = 8;
    private static final int MAX_BYTE = 255;

    private IpAddress() {}

    /** Whether a text is an IPv4 or IPv6 address, without zone and without brackets. */
    public static boolean isValid(String text) {
        return text.indexOf(':') >= 0 ? isIpv6(text) : isIpv4(text);
    }

    private static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != IPV4_PARTS) {
            return false;
        }
        for (String part : parts) {
            boolean digits =
                    part.length() <= 3 && !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
            boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
            if (!digits || leadingZero || Integer.parseInt(part) > MAX_BYTE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == IPV6_GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap));
        String rest = text.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest);
        return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
    }

    /** How many groups of 16 bits a part without a gap holds; -1 when it is no such part. */
    private static int groups(String text) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && parts[i].indexOf('.') >= 0) {
                return isIpv4(parts[i]) ? count + 2 : -1;
            }
            boolean hex = !parts[i].isEmpty()
                    && parts[i].length() <= 4
                    && parts[i].chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
            if (!hex) {
                return -1;
            }
            count++;
        }
        return count;
    }
}
