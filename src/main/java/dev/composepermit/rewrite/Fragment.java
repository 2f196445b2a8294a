package dev.composepermit.rewrite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML to be written: what it says, not yet how it is laid out. */
sealed interface Fragment {
    /** A string that is written plain where that reads back as the same string, and quoted otherwise. */
    record Text(String value) implements Fragment {}

    /** A string that is always written in double quotes, as a person would write {@code "0:0"}. */
    record Quoted(String value) implements Fragment {}

    /** A word that is no string: a boolean or a number. */
    record Word(String value) implements Fragment {}

    /** A text of several lines, each ended; a literal block where the layout has blocks. */
    record Lines(String value) implements Fragment {}

    /** A list written in brackets on one line. */
    record Row(List<Fragment> items) implements Fragment {
        public Row {
            items = List.copyOf(items);
        }
    }

    /** A list with one item a line where the layout has blocks. */
    record Items(List<Fragment> items) implements Fragment {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping, its keys in order. */
    record Mapping(Map<String, Fragment> entries) implements Fragment {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Mapping of(String key, Fragment value) {
            return new Mapping(Map.of(key, value));
        }
    }

    /**
     * A value with a comment that stands at the end of its line where the layout has blocks.
     *
     * @param comment without the {@code #}
     */
    record Commented(Fragment value, String comment) implements Fragment {}
}
