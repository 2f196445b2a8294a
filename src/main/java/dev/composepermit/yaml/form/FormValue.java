package dev.composepermit.yaml.form;

import dev.composepermit.text.Nearest;
import dev.composepermit.text.Place;
import dev.composepermit.yaml.YamlAlias;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlScalar;
import dev.composepermit.yaml.YamlSequence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A value of a {@link FormDocument}. Asking for a form that it does not have is a fault of the file, and gives nothing.
 *
 * <p>Numbers are read in decimal as they are written; a mode such as {@code 0750} is asked for as text.
 */
public final class FormValue {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final Set<String> NOTHING = Set.of("", "~", "null");
    private static final int SHORT_LIST = 10;

    private final FormDocument document;
    private final YamlNode node;

    FormValue(FormDocument document, YamlNode node) {
        this.document = document;
        this.node = node;
    }

    public Place place() {
        return document.place(node.range());
    }

    /** Adds a fault about this value. */
    public <T> Optional<T> fault(String message) {
        document.fault(node.range(), message);
        return Optional.empty();
    }

    /** Whether it is YAML's null, or nothing is written. */
    public boolean isNothing() {
        return isPlain() && NOTHING.contains(((YamlScalar) node).value());
    }

    public boolean isMapping() {
        return node instanceof YamlMapping;
    }

    public boolean isList() {
        return node instanceof YamlSequence;
    }

    /** A word or sentence, quoted or not. */
    public Optional<String> text() {
        return node instanceof YamlScalar scalar && !isNothing() && node.tag().isEmpty()
                ? Optional.of(scalar.value())
                : expected("a text");
    }

    /** A number from 0 to 2147483647. */
    public Optional<Integer> number() {
        String written = node instanceof YamlScalar scalar ? scalar.value() : "";
        if (!isPlain() || !NUMBER.matcher(written).matches()) {
            return expected("a number");
        }
        long value = Long.parseLong(written);
        return value > Integer.MAX_VALUE ? expected("a number up to " + Integer.MAX_VALUE) : Optional.of((int) value);
    }

    /** {@code true} or {@code false}, not quoted. */
    public Optional<Boolean> flag() {
        String written = isPlain() ? ((YamlScalar) node).value() : "";
        return switch (written) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> expected("true or false");
        };
    }

    /** One of some words. */
    public Optional<String> word(String what, Collection<String> known) {
        Optional<String> written = text();
        if (written.isEmpty() || known.contains(written.get())) {
            return written;
        }
        String near = Nearest.of(written.get(), known)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
        String list = known.size() <= SHORT_LIST ? " (known: " + String.join(", ", known) + ")" : "";
        return fault("unknown " + what + " \"" + written.get() + "\"" + near + list);
    }

    /** The elements of a list; none when it is no list. */
    public List<FormValue> items() {
        if (node instanceof YamlSequence list && node.tag().isEmpty()) {
            return list.items().stream()
                    .map(item -> new FormValue(document, item))
                    .toList();
        }
        expected("a list");
        return List.of();
    }

    /** The elements of a list, or the value itself when it is none. */
    public List<FormValue> itemOrItems() {
        return isList() ? items() : List.of(this);
    }

    public Optional<FormMapping> mapping() {
        return node instanceof YamlMapping mapping && node.tag().isEmpty()
                ? Optional.of(new FormMapping(document, mapping))
                : expected("a mapping");
    }

    private boolean isPlain() {
        return node instanceof YamlScalar scalar
                && scalar.style() == YamlScalar.Style.PLAIN
                && node.tag().isEmpty();
    }

    private <T> Optional<T> expected(String what) {
        return fault(what + " is expected here, not " + found());
    }

    private String found() {
        if (node.tag().isPresent()) {
            return "a value with a tag";
        }
        if (node instanceof YamlAlias) {
            return "an alias: write the value itself";
        }
        if (node instanceof YamlMapping) {
            return "a mapping";
        }
        if (node instanceof YamlSequence) {
            return "a list";
        }
        return isNothing() ? "nothing" : "\"" + ((YamlScalar) node).value() + "\"";
    }
}
