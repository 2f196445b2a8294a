package dev.composepermit.yaml;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The four forms of timestamps that go-yaml knows ({@code allowedTimestampFormats} in resolve.go). */
final class GoTimestamp {
    private static final int YEAR_DIGITS = 4;

    private GoTimestamp() {}

    /** Made only when something looks like a date, which is nearly never. */
    private static final class Formats {
        static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
                + "(?:([Tt ])(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d+))?(Z|[-+]\\d\\d:\\d\\d)?)?");
        static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    }

    /** The time as Go prints it; empty when the text is no timestamp. */
    static Optional<String> parse(String text) {
        if (!startsLikeDate(text)) {
            return Optional.empty();
        }
        Matcher matcher = Formats.FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean timed = matcher.group(4) != null;
        boolean spaced = " ".equals(matcher.group(4));
        // Only the forms with a T have a zone, and they must.
        if (timed && spaced == (matcher.group(9) != null)) {
            return Optional.empty();
        }
        try {
            return Optional.of(print(matcher, timed));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static String print(Matcher matcher, boolean timed) {
        LocalDateTime time = LocalDateTime.of(
                number(matcher, 1),
                number(matcher, 2),
                number(matcher, 3),
                timed ? number(matcher, 5) : 0,
                timed ? number(matcher, 6) : 0,
                timed ? number(matcher, 7) : 0);
        String fraction = Optional.ofNullable(matcher.group(8)).orElse("").replaceAll("0+$", "");
        String zone = Optional.ofNullable(matcher.group(9)).orElse("Z");
        String seconds = time.format(Formats.SECONDS) + (fraction.isEmpty() ? "" : "." + fraction);
        if (zone.equals("Z")) {
            return seconds + " +0000 UTC";
        }
        String offset = ZoneOffset.of(zone).getId().replace(":", "").replace("Z", "+0000");
        return seconds + " " + offset + " " + offset;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean startsLikeDate(String text) {
        if (text.length() <= YEAR_DIGITS || text.charAt(YEAR_DIGITS) != '-') {
            return false;
        }
        for (int i = 0; i < YEAR_DIGITS; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
