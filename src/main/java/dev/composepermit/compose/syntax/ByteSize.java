package dev.composepermit.compose.syntax;

import dev.composepermit.text.DecimalText;
import dev.composepermit.text.LowerCase;

/** Sizes such as {@code 64m}, {@code 1.5 GiB} or {@code 1024} (docker/go-units {@code RAMInBytes}): powers of 1024. */
public final class ByteSize {
    private static final String UNITS = "kmgtp";
    private static final int MAX_SUFFIX = 3;

    private ByteSize() {}

    /** Parses a size; the result is in bytes. */
    public static Parsed<Long> parse(String text) {
        int separator = text.length() - 1;
        while (separator >= 0 && "0123456789. ".indexOf(text.charAt(separator)) < 0) {
            separator--;
        }
        if (separator < 0) {
            return Parsed.failed("invalid size: '" + text + "'");
        }
        boolean spaced = text.charAt(separator) == ' ';
        String number = text.substring(0, spaced ? separator : separator + 1);
        String suffix = LowerCase.of(text.substring(separator + 1));
        double size = number(number);
        if (Double.isNaN(size)) {
            return Parsed.failed("strconv.ParseFloat: parsing \"" + number + "\": invalid syntax");
        }
        if (size < 0) {
            return Parsed.failed("invalid size: '" + text + "'");
        }
        double factor = factor(suffix);
        return factor > 0 ? Parsed.ok((long) (size * factor)) : Parsed.failed("invalid suffix: '" + suffix + "'");
    }

    private static double number(String text) {
        boolean decimal = !text.isEmpty() && text.chars().allMatch(c -> "0123456789.+-eE".indexOf(c) >= 0);
        return decimal ? DecimalText.number(text) : Double.NaN;
    }

    /** How many bytes a suffix stands for; 0 when there is no such suffix. */
    private static double factor(String suffix) {
        if (suffix.isEmpty() || suffix.equals("b")) {
            return 1;
        }
        int unit = UNITS.indexOf(suffix.charAt(0));
        String rest = suffix.substring(1);
        boolean known = unit >= 0 && suffix.length() <= MAX_SUFFIX;
        boolean ended = rest.isEmpty() || rest.equals("b") || rest.equals("ib");
        return known && ended ? Math.pow(1024, unit + 1.0) : 0;
    }
}
