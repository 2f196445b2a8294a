package dev.composepermit.compose.tree;

import java.util.Arrays;

/**
 * What the reader notes on a map for later phases, as an entry whose key begins with {@code #}. Marks go along through
 * merges. They mean nothing to the schema; no key of a YAML file begins so unless it is quoted.
 */
public enum Mark {
    /** A service of which a part could not be read, such as an absent {@code extends} file. */
    INCOMPLETE("#incomplete"),
    /** A service with an {@code env_file} that could not be read. */
    ENVIRONMENT_INCOMPLETE("#environment-incomplete"),
    /** A dependency that is not written under {@code depends_on} but follows from another attribute. */
    DERIVED("#derived");

    private final String key;

    Mark(String key) {
        this.key = key;
    }

    /** The map with this mark. */
    public MapValue on(MapValue map) {
        return map.with(key, ScalarValue.bool(true, map.place()));
    }

    public boolean isOn(MapValue map) {
        return map.has(key);
    }

    /** Whether an entry's key is a note of the reader and no key of the file. */
    public static boolean isNote(String key) {
        if (!key.startsWith("#")) {
            return false;
        }
        return key.equals(MapValue.SHORT_OPTIONS) || Arrays.stream(values()).anyMatch(mark -> mark.key.equals(key));
    }
}
