package dev.composepermit.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers as Go's {@code strconv} reads and {@code fmt} prints them. */
final class GoNumber {
    /** So many decimal digits fit into a {@code long} whatever they are. */
    private static final int SHORT = 18;

    /** The bounds of integers of more digits, which hardly a file has. */
    private static final class Bounds {
        static final BigInteger MIN_INT64 = BigInteger.valueOf(Long.MIN_VALUE);
        static final BigInteger MAX_UINT64 = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    }

    /** Go prints a float with an exponent below this one and from {@value #LARGE_EXPONENT} on. */
    private static final int SMALL_EXPONENT = -4;

    private static final int LARGE_EXPONENT = 6;

    /** Digits that always suffice for a double. */
    private static final int MAX_DIGITS = 17;

    private GoNumber() {}

    /** An integer in decimal, {@code 0x}, {@code 0b}, {@code 0o} or legacy octal notation that 64 bits hold. */
    static Optional<String> parseInteger(String text) {
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        String digits = signed ? text.substring(1) : text;
        int radix = radix(digits);
        String bare = radix == 10 ? digits : digits.substring(isLetter(digits, 1) ? 2 : 1);
        if (!isNumber(bare, radix)) {
            return Optional.empty();
        }
        boolean negative = signed && text.charAt(0) == '-';
        if (radix == 10 && bare.length() <= SHORT) {
            long value = Long.parseLong(bare);
            return Optional.of(Long.toString(negative ? -value : value));
        }
        BigInteger value = new BigInteger(bare, radix);
        BigInteger result = negative ? value.negate() : value;
        // An explicit plus is no part of Go's unsigned notation, so that +2^63 is no integer.
        BigInteger max = signed ? BigInteger.valueOf(Long.MAX_VALUE) : Bounds.MAX_UINT64;
        boolean fits = result.compareTo(Bounds.MIN_INT64) >= 0 && result.compareTo(max) <= 0;
        return fits ? Optional.of(result.toString()) : Optional.empty();
    }

    /** A decimal float such as {@code 1.5}, {@code .5}, {@code 1e3} or {@code 08}. */
    static Optional<String> parseFloat(String text) {
        if (!isFloat(text)) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(print(value));
    }

    /** A float as {@code fmt.Sprint} prints it. */
    static String print(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = shortest(value).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= SMALL_EXPONENT && exponent < LARGE_EXPONENT) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String sign = decimal.signum() < 0 ? "-" : "";
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
    }

    /** The fewest digits that give the same value again; {@code Double.toString} is not so exact before Java 19. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static boolean isLetter(String text, int index) {
        return Character.isLetter(text.charAt(index));
    }

    private static boolean isNumber(String digits, int radix) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), radix) < 0) {
                return false;
            }
        }
        return !digits.isEmpty();
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}, as go-yaml has it. */
    private static boolean isFloat(String text) {
        int position = sign(text, 0);
        int whole = digits(text, position);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
            if (whole == position && end == whole + 1) {
                return false;
            }
        } else if (whole == position) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = sign(text, end + 1);
            end = digits(text, exponent);
            if (end == exponent) {
                return false;
            }
        }
        return end == text.length();
    }

    private static int sign(String text, int from) {
        boolean signed = from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+');
        return signed ? from + 1 : from;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
