package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;

/** Whether two values say the same, wherever they are written. */
final class SameValue {
    private SameValue() {}

    static boolean same(Value one, Value other) {
        if (one == other) {
            return true;
        }
        if (one instanceof ScalarValue a && other instanceof ScalarValue b) {
            return a.kind() == b.kind() && a.text().equals(b.text());
        }
        if (one instanceof ListValue a && other instanceof ListValue b) {
            return sameItems(a, b);
        }
        return one instanceof MapValue a && other instanceof MapValue b && sameEntries(a, b);
    }

    private static boolean sameItems(ListValue one, ListValue other) {
        if (one.items().size() != other.items().size()) {
            return false;
        }
        for (int i = 0; i < one.items().size(); i++) {
            if (!same(one.items().get(i), other.items().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(MapValue one, MapValue other) {
        if (!one.entries().keySet().equals(other.entries().keySet())) {
            return false;
        }
        for (var entry : one.entries().entrySet()) {
            Value value = other.get(entry.getKey());
            if (value == null || !same(entry.getValue().value(), value)) {
                return false;
            }
        }
        return true;
    }
}
