package dev.composepermit.compose.tree;

import dev.composepermit.text.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with string keys, in the order of the text; what {@code <<} brings in follows the keys written out.
 *
 * <p>Two maps are equal only when they are the same object: comparing trees of hostile size by accident must not happen.
 */
public final class MapValue implements Value {
    /**
     * The key under which a mount made from the short syntax keeps its options as written, as a list; like a {@link
     * Mark} it means nothing to the schema.
     */
    public static final String SHORT_OPTIONS = "#options";

    private final Map<String, Entry> entries;

    /** The same for everybody else. */
    private final Map<String, Entry> view;

    private final Place place;
    private final @Nullable ScalarValue shortForm;

    /**
     * A key with its value.
     *
     * @param key where the key is written; after a merge, where it was first written
     */
    public record Entry(Place key, Value value) {
        public Entry with(Value newValue) {
            return newValue == value ? this : new Entry(key, newValue);
        }
    }

    private MapValue(Map<String, Entry> entries, Place place, @Nullable ScalarValue shortForm) {
        this.entries = entries;
        this.view = Collections.unmodifiableMap(entries);
        this.place = place;
        this.shortForm = shortForm;
    }

    public static MapValue empty(Place place) {
        return new MapValue(Map.of(), place, null);
    }

    public static Builder builder(Place place) {
        return new Builder(place, new LinkedHashMap<>());
    }

    /** A builder that begins with this map's entries. */
    public Builder toBuilder() {
        Builder builder = new Builder(place, new LinkedHashMap<>(entries));
        builder.shortForm = shortForm;
        return builder;
    }

    /** The entries by key. */
    public Map<String, Entry> entries() {
        return view;
    }

    @Override
    public Place place() {
        return place;
    }

    /** The scalar this map was made from, when the file has the short syntax. */
    public Optional<ScalarValue> shortForm() {
        return Optional.ofNullable(shortForm);
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The value of a key; null when the map has no such key. A key with the YAML value null gives that scalar. */
    public @Nullable Value get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** The place of a key; null when the map has no such key. */
    public @Nullable Place keyPlace(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.key();
    }

    /** The map under a key; null when there is none or it is no map. */
    public @Nullable MapValue map(String key) {
        return get(key) instanceof MapValue map ? map : null;
    }

    /** The list under a key; null when there is none or it is no list. */
    public @Nullable ListValue list(String key) {
        return get(key) instanceof ListValue list ? list : null;
    }

    /** The scalar under a key; null when there is none, it is no scalar, or it is the null scalar. */
    public @Nullable ScalarValue scalar(String key) {
        return get(key) instanceof ScalarValue scalar && !scalar.isNull() ? scalar : null;
    }

    /** This map with one value replaced or added; an added key has the value's place. */
    public MapValue with(String key, Value value) {
        return get(key) == value ? this : toBuilder().put(key, value).build();
    }

    /** This map without a key. */
    public MapValue without(String key) {
        return has(key) ? toBuilder().remove(key).build() : this;
    }

    @Override
    public String describe() {
        return "a mapping";
    }

    @Override
    public String toString() {
        return "MapValue" + entries.keySet() + "@" + place;
    }

    /** Collects entries for a map. */
    public static final class Builder {
        private final Place place;
        private final Map<String, Entry> entries;
        private @Nullable ScalarValue shortForm;

        private Builder(Place place, Map<String, Entry> entries) {
            this.place = place;
            this.entries = entries;
        }

        /** Puts a value; a key that is already there keeps its order and its place. */
        public Builder put(String key, Value value) {
            Entry before = entries.get(key);
            entries.put(key, before == null ? new Entry(value.place(), value) : before.with(value));
            return this;
        }

        public Builder put(String key, Entry entry) {
            entries.put(key, entry);
            return this;
        }

        public Builder remove(String key) {
            entries.remove(key);
            return this;
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        public @Nullable Entry get(String key) {
            return entries.get(key);
        }

        /** Says from which scalar the map is made. */
        public Builder shortForm(ScalarValue scalar) {
            shortForm = scalar;
            return this;
        }

        /** The map; the builder must not be used afterwards. */
        public MapValue build() {
            return new MapValue(entries, place, shortForm);
        }
    }
}
