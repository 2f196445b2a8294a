package dev.composepermit.yaml.form;

import dev.composepermit.text.Nearest;
import dev.composepermit.text.Place;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A mapping of a {@link FormDocument}. */
public final class FormMapping {
    private final FormDocument document;
    private final YamlMapping node;
    private final Map<String, FormValue> values = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();

    FormMapping(FormDocument document, YamlMapping node) {
        this.document = document;
        this.node = node;
        for (YamlEntry entry : node.entries()) {
            // other keys are problems of the text, and reported as such
            if (entry.key() instanceof YamlScalar key && !values.containsKey(key.value())) {
                values.put(key.value(), new FormValue(document, entry.value()));
                keys.put(key.value(), document.place(key.range()));
            }
        }
    }

    /** Says which keys there are; every other one is a fault. */
    public FormMapping only(Set<String> known) {
        values.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> unknown(key, known));
        return this;
    }

    private void unknown(String key, Set<String> known) {
        String hint = Nearest.of(key, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(" (known here: " + String.join(", ", new TreeSet<>(known)) + ")");
        document.fault(placeOf(key), "unknown key " + key + hint);
    }

    /** The value of a key, if the key is there. */
    public Optional<FormValue> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there. */
    public Optional<FormValue> demand(String key) {
        if (!values.containsKey(key)) {
            document.fault(place(), "the key " + key + " is missing here");
        }
        return get(key);
    }

    /** What a key's value is read as; empty when the key is absent or its value has a fault. */
    public <T> Optional<T> read(String key, Function<FormValue, Optional<T>> reading) {
        return get(key).flatMap(reading);
    }

    /** What each element of a key's list is read as; none when the key is absent. */
    public <T> List<T> each(String key, Function<FormValue, Optional<T>> reading) {
        List<T> all = new ArrayList<>();
        get(key).ifPresent(value ->
                value.items().forEach(item -> reading.apply(item).ifPresent(all::add)));
        return all;
    }

    /** Whether a key is set to true; false when it is absent. */
    public boolean flag(String key) {
        return read(key, FormValue::flag).orElse(false);
    }

    /** All keys with their values, in the order of the text. */
    public Map<String, FormValue> values() {
        return values;
    }

    /** Where a key stands that is there. */
    public Place placeOf(String key) {
        return keys.getOrDefault(key, place());
    }

    /** Where the mapping begins: its first key. */
    public Place place() {
        return keys.isEmpty()
                ? document.place(node.range())
                : keys.values().iterator().next();
    }
}
