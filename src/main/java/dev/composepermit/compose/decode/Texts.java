package dev.composepermit.compose.decode;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of scalars, with their places. */
final class Texts {
    private Texts() {}

    static Located<String> of(ScalarValue scalar) {
        return new Located<>(scalar.text(), scalar.place(), scalar.variables());
    }

    /** The text under a key; empty when there is none or it is null. */
    static Optional<Located<String>> of(MapValue map, String key) {
        return Optional.ofNullable(map.scalar(key)).map(Texts::of);
    }

    /** The text under a key; empty also when it is the empty text and no variable made it so. */
    static Optional<Located<String>> notEmpty(MapValue map, String key) {
        return of(map, key).filter(text -> !text.value().isEmpty() || text.dependsOnUnsetVariable());
    }

    static boolean isTrue(MapValue map, String key) {
        ScalarValue scalar = map.scalar(key);
        return scalar != null && scalar.text().equals("true");
    }

    static boolean isFalse(@Nullable MapValue map, String key) {
        ScalarValue scalar = map == null ? null : map.scalar(key);
        return scalar != null && scalar.text().equals("false");
    }

    /** The number under a key; empty when it is none. */
    static Optional<Located<Integer>> integer(@Nullable MapValue map, String key) {
        return Optional.ofNullable(map == null ? null : map.scalar(key))
                .filter(scalar -> scalar.kind() == ScalarValue.Kind.INTEGER)
                .flatMap(scalar -> number(of(scalar), 10));
    }

    /** A text as a number of some base; empty when it is none. */
    static Optional<Located<Integer>> number(Located<String> text, int base) {
        try {
            int number = Integer.parseInt(text.value(), base);
            return Optional.of(text.map(ignored -> number));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** The texts of a list, or of one scalar. */
    static List<Located<String>> list(@Nullable Value value) {
        List<Located<String>> texts = new ArrayList<>();
        if (value instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof ScalarValue scalar && !scalar.isNull()) {
                    texts.add(of(scalar));
                }
            }
        } else if (value instanceof ScalarValue scalar && !scalar.isNull()) {
            texts.add(of(scalar));
        }
        return List.copyOf(texts);
    }

    /** The maps of a list. */
    static List<MapValue> maps(@Nullable ListValue list) {
        List<MapValue> maps = new ArrayList<>();
        if (list != null) {
            for (Value item : list.items()) {
                if (item instanceof MapValue map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    /**
     * Pairs written as a map or as a list of {@code key=value}. A key without a value, and one with the value null, has
     * none here.
     */
    static Map<String, Optional<Located<String>>> pairs(@Nullable Value value) {
        Map<String, Optional<Located<String>>> pairs = new LinkedHashMap<>();
        if (value instanceof MapValue map) {
            map.entries().forEach((key, entry) -> {
                if (entry.value() instanceof ScalarValue scalar) {
                    pairs.put(key, scalar.isNull() ? Optional.empty() : Optional.of(of(scalar)));
                }
            });
        } else if (value instanceof ListValue list) {
            for (Located<String> item : list(list)) {
                int equals = item.value().indexOf('=');
                if (equals < 0) {
                    pairs.put(item.value(), Optional.empty());
                } else {
                    pairs.put(
                            item.value().substring(0, equals),
                            Optional.of(item.map(text -> text.substring(equals + 1))));
                }
            }
        }
        return pairs;
    }

    /** Pairs in which a missing value is the empty text, as in labels and driver options. */
    static Map<String, Located<String>> labels(@Nullable Value value) {
        Map<String, Located<String>> labels = new LinkedHashMap<>();
        if (value instanceof MapValue map) {
            map.entries().forEach((key, entry) -> {
                if (entry.value() instanceof ScalarValue scalar) {
                    labels.put(key, of(scalar));
                }
            });
            return labels;
        }
        for (Located<String> item : list(value)) {
            int equals = item.value().indexOf('=');
            String key = equals < 0 ? item.value() : item.value().substring(0, equals);
            labels.put(key, item.map(text -> equals < 0 ? "" : text.substring(equals + 1)));
        }
        return labels;
    }
}
