package dev.composepermit.rewrite;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes fragments as YAML text, as blocks or on one line. Nothing else in this room makes YAML. */
final class FragmentWriter {
    /** Words that some YAML reader or other takes for something else than a string (YAML 1.1 and 1.2). */
    private static final Set<String> NOT_STRINGS = Set.of(
            "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "-.inf", "<<", "=");

    private static final Layout ONE_LINE = new Layout("\n", 2, 2);

    private final Layout layout;
    private final boolean quoteAll;
    private final StringBuilder out = new StringBuilder();

    private FragmentWriter(Layout layout, boolean quoteAll) {
        this.layout = layout;
        this.quoteAll = quoteAll;
    }

    /**
     * An entry as block lines, each ended.
     *
     * @param indent the column of the key
     */
    static String entry(String key, Fragment value, int indent, Layout layout) {
        FragmentWriter writer = new FragmentWriter(layout, false);
        writer.blockEntry(key, value, indent);
        return writer.out.toString();
    }

    /**
     * Items of a list as block lines, each ended.
     *
     * @param indent the column of the dashes
     */
    static String items(List<Fragment> items, int indent, Layout layout) {
        FragmentWriter writer = new FragmentWriter(layout, false);
        items.forEach(item -> writer.blockItem(item, indent));
        return writer.out.toString();
    }

    /** A value on one line, in a form that is JSON too. */
    static String flow(Fragment value) {
        FragmentWriter writer = new FragmentWriter(ONE_LINE, true);
        writer.flowValue(value);
        return writer.out.toString();
    }

    /** A key or string in double quotes, in a form that is JSON too. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private void blockEntry(String key, Fragment value, int indent) {
        pad(indent).append(string(key)).append(':');
        blockValue(value, indent);
    }

    /** Writes a value behind a colon or dash, to the end of its last line. */
    private void blockValue(Fragment value, int indent) {
        if (value instanceof Fragment.Mapping mapping && !mapping.entries().isEmpty()) {
            out.append(layout.lineEnd());
            mapping.entries().forEach((key, child) -> blockEntry(key, child, indent + layout.step()));
        } else if (value instanceof Fragment.Items items && !items.items().isEmpty()) {
            out.append(layout.lineEnd());
            items.items().forEach(item -> blockItem(item, indent + layout.sequenceStep()));
        } else if (value instanceof Fragment.Lines lines) {
            out.append(" |").append(layout.lineEnd());
            blockLines(lines, indent + layout.step());
        } else if (value instanceof Fragment.Commented commented) {
            commented(commented, indent);
        } else {
            out.append(' ');
            flowValue(value);
            out.append(layout.lineEnd());
        }
    }

    private void commented(Fragment.Commented commented, int indent) {
        int before = out.length();
        blockValue(commented.value(), indent);
        int lineEnd = out.indexOf(layout.lineEnd(), before);
        out.insert(lineEnd, " # " + commented.comment());
    }

    private void blockItem(Fragment item, int indent) {
        pad(indent).append('-');
        if (item instanceof Fragment.Mapping mapping && !mapping.entries().isEmpty()) {
            Iterator<Map.Entry<String, Fragment>> entries =
                    mapping.entries().entrySet().iterator();
            Map.Entry<String, Fragment> first = entries.next();
            out.append(' ').append(string(first.getKey())).append(':');
            blockValue(first.getValue(), indent + 2);
            entries.forEachRemaining(entry -> blockEntry(entry.getKey(), entry.getValue(), indent + 2));
        } else {
            blockValue(item, indent);
        }
    }

    private void blockLines(Fragment.Lines lines, int indent) {
        for (String line : lines.value().split("\n")) {
            if (!line.isEmpty()) {
                pad(indent).append(line);
            }
            out.append(layout.lineEnd());
        }
    }

    private void flowValue(Fragment value) {
        if (value instanceof Fragment.Text text) {
            out.append(string(text.value()));
        } else if (value instanceof Fragment.Quoted text) {
            out.append(quoted(text.value()));
        } else if (value instanceof Fragment.Lines lines) {
            out.append(quoted(lines.value()));
        } else if (value instanceof Fragment.Word word) {
            out.append(word.value());
        } else if (value instanceof Fragment.Commented commented) {
            flowValue(commented.value());
        } else if (value instanceof Fragment.Row row) {
            flowList(row.items());
        } else if (value instanceof Fragment.Items items) {
            flowList(items.items());
        } else if (value instanceof Fragment.Mapping mapping) {
            flowMapping(mapping);
        }
    }

    private StringBuilder pad(int indent) {
        return out.append(" ".repeat(indent));
    }

    private void flowList(List<Fragment> items) {
        String separator = "[";
        for (Fragment item : items) {
            out.append(separator);
            flowValue(item);
            separator = ", ";
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void flowMapping(Fragment.Mapping mapping) {
        String separator = "{";
        for (Map.Entry<String, Fragment> entry : mapping.entries().entrySet()) {
            out.append(separator).append(string(entry.getKey())).append(": ");
            flowValue(entry.getValue());
            separator = ", ";
        }
        out.append(mapping.entries().isEmpty() ? "{}" : "}");
    }

    private String string(String value) {
        return quoteAll || !isPlain(value) ? quoted(value) : value;
    }

    /**
     * Whether every YAML reader takes the plain text for this very string, also inside brackets. Narrower than the
     * specification allows: letters, digits and a few marks, not beginning like a number.
     */
    static boolean isPlain(String value) {
        if (NOT_STRINGS.contains(value.toLowerCase(Locale.ROOT))) {
            return false;
        }
        char first = value.charAt(0);
        if (!isLetter(first)
                && first != '/'
                && first != '_'
                && !(first == '.' && value.length() > 1 && value.charAt(1) == '/')) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean colonInside = c == ':' && i + 1 < value.length() && value.charAt(i + 1) != ' ';
            if (!isLetter(c) && !(c >= '0' && c <= '9') && "/._-@+".indexOf(c) < 0 && !colonInside) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
