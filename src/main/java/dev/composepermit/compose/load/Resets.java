package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * The paths that {@code !reset} and {@code !override} mark in one document (compose-go {@code loader/reset.go}): what
 * earlier files say there is forgotten before the document is merged.
 */
final class Resets {
    private static final Resets NONE = new Resets();

    private final Map<String, Resets> children = new HashMap<>();
    private boolean here;

    static Resets none() {
        return NONE;
    }

    static Resets create() {
        return new Resets();
    }

    void add(Iterable<String> path) {
        Resets node = this;
        for (String key : path) {
            node = node.children.computeIfAbsent(key, k -> new Resets());
        }
        node.here = true;
    }

    /** The model without the marked paths. Items of lists can't be marked; compose-go leaves them too. */
    MapValue applyTo(MapValue model) {
        if (children.isEmpty()) {
            return model;
        }
        MapValue.Builder changed = model.toBuilder();
        children.forEach((key, below) -> {
            MapValue.Entry entry = changed.get(key);
            if (entry == null) {
                return;
            }
            if (below.here) {
                changed.remove(key);
            } else {
                changed.put(key, entry.with(below.applyToValue(entry.value())));
            }
        });
        return changed.build();
    }

    private Value applyToValue(Value value) {
        return value instanceof MapValue map ? applyTo(map) : value;
    }

    /** What is marked below a path. */
    Resets under(String... path) {
        Resets node = this;
        for (String key : path) {
            node = node.children.getOrDefault(key, NONE);
        }
        return node;
    }
}
