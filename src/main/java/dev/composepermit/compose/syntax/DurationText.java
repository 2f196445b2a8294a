package dev.composepermit.compose.syntax;

import dev.composepermit.text.DecimalText;
import java.util.Map;

/** Durations such as {@code 1m30s}, {@code 1.5h} or {@code 2d} (xhit/go-str2duration v2, as Compose uses it). */
public final class DurationText {
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00B5s", 1_000L,
            "\u03BCs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L,
            "w", 604_800_000_000_000L);

    private DurationText() {}

    /** Parses a duration; the result is in nanoseconds. */
    public static Parsed<Long> parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String rest = signed ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Parsed.ok(0L);
        }
        if (rest.isEmpty()) {
            return invalid(text);
        }
        double nanos = 0;
        int position = 0;
        while (position < rest.length()) {
            int numberEnd = end(rest, position, true);
            String number = rest.substring(position, numberEnd);
            if (!isNumber(number)) {
                return invalid(text);
            }
            int unitEnd = end(rest, numberEnd, false);
            String unit = rest.substring(numberEnd, unitEnd);
            if (unit.isEmpty()) {
                return Parsed.failed("time: missing unit in duration \"" + text + "\"");
            }
            Long factor = UNITS.get(unit);
            if (factor == null) {
                return Parsed.failed("time: unknown unit \"" + unit + "\" in duration \"" + text + "\"");
            }
            nanos += DecimalText.number(number) * factor;
            position = unitEnd;
        }
        if (nanos > Long.MAX_VALUE) {
            return invalid(text);
        }
        return Parsed.ok((long) (text.startsWith("-") ? -nanos : nanos));
    }

    private static Parsed<Long> invalid(String text) {
        return Parsed.failed("time: invalid duration \"" + text + "\"");
    }

    private static int end(String text, int from, boolean number) {
        int end = from;
        while (end < text.length() && isNumeric(text.charAt(end)) == number) {
            end++;
        }
        return end;
    }

    private static boolean isNumeric(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static boolean isNumber(String text) {
        boolean digit = text.chars().anyMatch(c -> c != '.');
        return digit && text.indexOf('.') == text.lastIndexOf('.');
    }
}
