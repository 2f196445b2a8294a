package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The forms one attribute can be written in, and the ways from one to another. */
final class Forms {
    private Forms() {}

    /** What the names in a list stand for when the list becomes a map. */
    enum Names {
        AS_NULL,
        AS_DEPENDENCY
    }

    /** The text of a scalar; of anything else its description, which no scalar equals by accident. */
    static String text(Value value) {
        return value instanceof ScalarValue scalar ? scalar.text() : "<" + value.describe() + ">";
    }

    /** A map as a list of {@code key=value} in the order of keys, a scalar as a list of one (convertIntoSequence). */
    static ListValue list(Value value) {
        if (value instanceof ListValue list) {
            return list;
        }
        List<Value> items = new ArrayList<>();
        if (value instanceof MapValue map) {
            for (Map.Entry<String, MapValue.Entry> entry : new TreeMap<>(map.entries()).entrySet()) {
                addPairs(entry.getKey(), entry.getValue(), items);
            }
        } else if (!value.isNull()) {
            items.add(value);
        }
        return new ListValue(items, value.place());
    }

    private static void addPairs(String key, MapValue.Entry entry, List<Value> items) {
        Value value = entry.value();
        if (value.isNull()) {
            items.add(ScalarValue.string(key, entry.key()));
        } else if (value instanceof ListValue list) {
            list.items().forEach(item -> items.add(pair(key, item)));
        } else {
            items.add(pair(key, value));
        }
    }

    private static ScalarValue pair(String key, Value value) {
        return value instanceof ScalarValue scalar
                ? scalar.derive(key + "=" + scalar.text())
                : ScalarValue.string(key + "=" + text(value), value.place());
    }

    /** A list of names as a map; anything else as it is (convertIntoMapping). */
    static Value map(Value value, Names names) {
        if (!(value instanceof ListValue list)) {
            return value;
        }
        MapValue.Builder map = MapValue.builder(list.place());
        for (Value item : list.items()) {
            if (item instanceof ScalarValue name && !name.isNull()) {
                map.put(name.text(), new MapValue.Entry(name.place(), meaning(name, names)));
            }
        }
        return map.build();
    }

    private static Value meaning(ScalarValue name, Names names) {
        return switch (names) {
            case AS_NULL -> ScalarValue.nothing(name.place());
            case AS_DEPENDENCY -> dependency(name);
        };
    }

    /** What a name in a short {@code depends_on} means. */
    static MapValue dependency(ScalarValue name) {
        return MapValue.builder(name.place())
                .put("condition", ScalarValue.string("service_started", name.place()))
                .put("required", ScalarValue.bool(true, name.place()))
                .shortForm(name)
                .build();
    }

    /** A build's context as a map with that context. */
    static Value build(Value value) {
        return value instanceof ScalarValue context && !context.isNull()
                ? MapValue.builder(context.place())
                        .put("context", context)
                        .shortForm(context)
                        .build()
                : value;
    }

    /** A list of {@code key=value} as a map; an item without {@code =} as a key with null. */
    static MapValue pairs(ListValue list) {
        MapValue.Builder map = MapValue.builder(list.place());
        for (Value item : list.items()) {
            if (!(item instanceof ScalarValue scalar) || scalar.isNull()) {
                continue;
            }
            int equals = scalar.text().indexOf('=');
            if (equals < 0) {
                map.put(scalar.text(), new MapValue.Entry(scalar.place(), ScalarValue.nothing(scalar.place())));
            } else {
                String key = scalar.text().substring(0, equals);
                map.put(
                        key,
                        new MapValue.Entry(
                                scalar.place(), scalar.derive(scalar.text().substring(equals + 1))));
            }
        }
        return map.build();
    }
}
