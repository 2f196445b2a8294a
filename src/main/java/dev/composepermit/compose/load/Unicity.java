package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the last of the list items that mean the same thing, in the place of the first (compose-go {@code
 * override/uncity.go}): one mount per target, one value per variable.
 */
final class Unicity {
    private final ProblemLog problems;

    Unicity(ProblemLog problems) {
        this.problems = problems;
    }

    MapValue apply(MapValue model) {
        return map(model, ItemKey.BY_PATH);
    }

    private MapValue map(MapValue map, PathRules<ItemKey> keys) {
        MapValue.Builder changed = null;
        for (Map.Entry<String, MapValue.Entry> each : map.entries().entrySet()) {
            Value before = each.getValue().value();
            Value after = value(before, keys.under(each.getKey()));
            if (after != before) {
                changed = changed == null ? map.toBuilder() : changed;
                changed.put(each.getKey(), after);
            }
        }
        return changed == null ? map : changed.build();
    }

    private Value value(Value value, PathRules<ItemKey> keys) {
        if (keys.isEmpty()) {
            return value;
        }
        if (value instanceof MapValue map) {
            return map(map, keys);
        }
        if (value instanceof ListValue list && keys.rule().isPresent()) {
            return list(list, keys.rule().get());
        }
        return value;
    }

    private ListValue list(ListValue list, ItemKey key) {
        List<Value> kept = new ArrayList<>(list.items().size());
        Map<String, Integer> positions = new HashMap<>();
        for (Value item : list.items()) {
            Optional<String> name = key.of(item, problems);
            Integer known = name.isEmpty() ? null : positions.putIfAbsent(name.get(), kept.size());
            if (known == null) {
                kept.add(item);
            } else {
                kept.set(known, item);
            }
        }
        return kept.size() == list.items().size() ? list : new ListValue(kept, list.place());
    }
}
