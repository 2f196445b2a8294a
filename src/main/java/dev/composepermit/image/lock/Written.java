package dev.composepermit.image.lock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** YAML to be written: the same content always gives the same text. */
sealed interface Written {
    /** Words that every reader of YAML takes for a text. */
    Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");

    Pattern NO_TEXT = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    /** A value that is written as it stands here. */
    record Scalar(String text) implements Written {}

    /**
     * A mapping.
     *
     * @param oneLine whether it is written in braces
     */
    record Mapping(Map<String, Written> entries, boolean oneLine) implements Written {
        /** A block, to be filled. */
        static Mapping block() {
            return new Mapping(new LinkedHashMap<>(), false);
        }

        static Mapping line() {
            return new Mapping(new LinkedHashMap<>(), true);
        }

        Mapping put(String key, Written value) {
            entries.put(key, value);
            return this;
        }

        Mapping put(String key, String value) {
            return put(key, text(value));
        }

        Mapping put(String key, boolean value) {
            return put(key, new Scalar(Boolean.toString(value)));
        }

        Mapping put(String key, int value) {
            return put(key, new Scalar(Integer.toString(value)));
        }

        Mapping put(String key, Optional<String> value) {
            value.ifPresent(present -> put(key, present));
            return this;
        }

        /** Writes the key only when it is true: false is what its absence means. */
        Mapping putIf(String key, boolean value) {
            return value ? put(key, true) : this;
        }

        /** Writes the key only when there are elements. */
        Mapping putSome(String key, List<? extends Written> items) {
            return items.isEmpty() ? this : put(key, new Items(List.copyOf(items), false));
        }
    }

    /**
     * A list.
     *
     * @param oneLine whether it is written in brackets
     */
    record Items(List<Written> items, boolean oneLine) implements Written {}

    /** A text, quoted where a reader could take it for something else. */
    static Scalar text(String value) {
        boolean plain =
                PLAIN.matcher(value).matches() && !NO_TEXT.matcher(value).matches();
        return new Scalar(plain ? value : quoted(value));
    }

    static List<Written> texts(List<String> values) {
        return values.stream().map(value -> (Written) text(value)).toList();
    }

    /** A list on one line. */
    static Items line(List<String> values) {
        return new Items(texts(values), true);
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            boolean shown = c >= 0x20 && c < 0x7F
                    || c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029
                    || c > 0xFFFF
                    || c >= 0xE000 && c < 0xFEFF;
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (shown) {
                out.appendCodePoint(c);
            } else if (c >= 0xD800 && c < 0xE000) {
                out.append('\uFFFD');
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04X", c));
            }
        });
        return out.append('"').toString();
    }
}
