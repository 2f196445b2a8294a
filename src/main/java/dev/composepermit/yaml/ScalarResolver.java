package dev.composepermit.yaml;

import static dev.composepermit.yaml.TypedScalar.Type.BOOLEAN;
import static dev.composepermit.yaml.TypedScalar.Type.FLOAT;
import static dev.composepermit.yaml.TypedScalar.Type.INTEGER;
import static dev.composepermit.yaml.TypedScalar.Type.NULL;
import static dev.composepermit.yaml.TypedScalar.Type.STRING;
import static dev.composepermit.yaml.TypedScalar.Type.TIMESTAMP;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The rules by which go-yaml gives a scalar its type; see {@link TypedScalar}. */
final class ScalarResolver {
    private ScalarResolver() {}

    /** The type of a plain scalar without a tag. */
    static TypedScalar resolve(String text) {
        return resolve(text, true);
    }

    /**
     * The type of a scalar with an explicit tag. A tag of no known type, such as {@code !override}, makes a string.
     *
     * @param tag in its short form
     */
    static TypedScalar resolveTagged(String tag, String text) {
        return switch (tag) {
            case "!!str" -> TypedScalar.of(STRING, text);
            case "!!binary" -> binary(text);
            case "!!bool", "!!int", "!!float", "!!null", "!!timestamp" -> demand(tag, text);
            default -> TypedScalar.of(STRING, text);
        };
    }

    private static TypedScalar demand(String tag, String text) {
        TypedScalar found = resolve(text, tag.equals("!!timestamp"));
        if (found.type().tag().equals(tag)) {
            return found;
        }
        if (tag.equals("!!float") && found.type() == INTEGER) {
            return TypedScalar.of(FLOAT, GoNumber.print(Double.parseDouble(found.text())));
        }
        String message = "cannot decode " + found.type().tag() + " `" + text + "` as a " + tag;
        return new TypedScalar(STRING, text, Optional.of(message));
    }

    private static TypedScalar binary(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
            return TypedScalar.of(STRING, new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return new TypedScalar(STRING, text, Optional.of("!!binary value contains invalid base64 data"));
        }
    }

    private static TypedScalar resolve(String text, boolean timestamps) {
        if (text.isEmpty()) {
            return TypedScalar.of(NULL, "");
        }
        char first = text.charAt(0);
        boolean digit = first >= '0' && first <= '9';
        if (digit || first == '+' || first == '-' || first == '.') {
            return number(text, first, timestamps);
        }
        return switch (text) {
            case "true", "True", "TRUE" -> TypedScalar.of(BOOLEAN, "true");
            case "false", "False", "FALSE" -> TypedScalar.of(BOOLEAN, "false");
            case "~", "null", "Null", "NULL" -> TypedScalar.of(NULL, "");
            default -> TypedScalar.of(STRING, text);
        };
    }

    private static TypedScalar number(String text, char first, boolean timestamps) {
        Optional<String> named = namedNumber(text);
        if (named.isPresent()) {
            return TypedScalar.of(FLOAT, named.get());
        }
        if (first != '.' && timestamps) {
            Optional<String> time = GoTimestamp.parse(text);
            if (time.isPresent()) {
                return TypedScalar.of(TIMESTAMP, time.get());
            }
        }
        String plain = first == '.' ? text : text.replace("_", "");
        Optional<String> integer = first == '.' ? Optional.empty() : GoNumber.parseInteger(plain);
        if (integer.isPresent()) {
            return TypedScalar.of(INTEGER, integer.get());
        }
        return GoNumber.parseFloat(plain)
                .map(value -> TypedScalar.of(FLOAT, value))
                .orElseGet(() -> TypedScalar.of(STRING, text));
    }

    private static Optional<String> namedNumber(String text) {
        return switch (text) {
            case ".nan", ".NaN", ".NAN" -> Optional.of("NaN");
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Optional.of("+Inf");
            case "-.inf", "-.Inf", "-.INF" -> Optional.of("-Inf");
            default -> Optional.empty();
        };
    }
}
