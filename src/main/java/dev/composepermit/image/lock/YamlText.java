package dev.composepermit.image.lock;

import java.util.Map;
import java.util.StringJoiner;

/** Writes YAML in blocks, two spaces to a level. */
final class YamlText {
    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** A whole document. */
    static String of(Written.Mapping root) {
        YamlText text = new YamlText();
        text.entries(root, "");
        return text.out.toString();
    }

    private void entries(Written.Mapping mapping, String indent) {
        String lead = "";
        for (Map.Entry<String, Written> entry : mapping.entries().entrySet()) {
            out.append(lead).append(Written.text(entry.getKey()).text()).append(':');
            value(entry.getValue(), indent);
            lead = indent;
        }
    }

    /** What stands behind a colon, and below it; a list stands as deep as its key. */
    private void value(Written value, String indent) {
        if (value instanceof Written.Mapping mapping
                && !mapping.oneLine()
                && !mapping.entries().isEmpty()) {
            out.append('\n').append(indent).append("  ");
            entries(mapping, indent + "  ");
        } else if (value instanceof Written.Items list
                && !list.oneLine()
                && !list.items().isEmpty()) {
            out.append('\n');
            list.items().forEach(item -> item(item, indent));
        } else {
            out.append(' ').append(onOneLine(value)).append('\n');
        }
    }

    private void item(Written item, String indent) {
        out.append(indent).append("- ");
        if (item instanceof Written.Mapping mapping && !mapping.oneLine()) {
            entries(mapping, indent + "  ");
        } else {
            out.append(onOneLine(item)).append('\n');
        }
    }

    private static String onOneLine(Written value) {
        if (value instanceof Written.Scalar scalar) {
            return scalar.text();
        }
        if (value instanceof Written.Items list) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            list.items().forEach(item -> items.add(onOneLine(item)));
            return items.toString();
        }
        StringJoiner entries = new StringJoiner(", ", "{", "}");
        ((Written.Mapping) value)
                .entries()
                .forEach((key, entry) -> entries.add(Written.text(key).text() + ": " + onOneLine(entry)));
        return entries.toString();
    }
}
