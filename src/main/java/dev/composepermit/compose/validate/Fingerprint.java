package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.DecimalText;
import java.util.TreeMap;

/** A text that two values share exactly when JSON Schema calls them equal. */
final class Fingerprint {
    /** Below it each integer is a double of its own. */
    private static final long EXACT = 1L << 53;

    private Fingerprint() {}

    static String of(Value value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    /** A numeric scalar as a number; NaN when it is none. */
    static double number(ScalarValue scalar) {
        return DecimalText.number(scalar.text());
    }

    private static void append(Value value, StringBuilder out) {
        if (value instanceof MapValue map) {
            out.append('{');
            new TreeMap<>(map.entries()).forEach((key, entry) -> {
                quote(key, out);
                append(entry.value(), out);
            });
            out.append('}');
        } else if (value instanceof ListValue list) {
            out.append('[');
            list.items().forEach(item -> append(item, out));
            out.append(']');
        } else if (value instanceof ScalarValue scalar) {
            append(scalar, out);
        }
    }

    private static void append(ScalarValue scalar, StringBuilder out) {
        switch (scalar.kind()) {
            case STRING, TIMESTAMP -> quote(scalar.text(), out);
            case INTEGER, FLOAT -> append(number(scalar), out.append('#')).append(',');
            case BOOLEAN -> out.append(scalar.text()).append(',');
            case NULL -> out.append("null,");
        }
    }

    /** Integers without Java's tables for doubles; zero has one sign. */
    private static StringBuilder append(double number, StringBuilder out) {
        long whole = (long) number;
        return whole == number && Math.abs(whole) < EXACT ? out.append(whole) : out.append(number);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"').append(text.length()).append(':').append(text);
    }
}
