package dev.composepermit.compose.tree;

import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A list. */
public record ListValue(List<Value> items, Place place) implements Value {
    public ListValue {
        items = List.copyOf(items);
    }

    /** The list of what becomes of its items; the same list when they stay what they are. */
    public ListValue map(UnaryOperator<Value> change) {
        List<Value> changed = new ArrayList<>(items.size());
        boolean same = true;
        for (Value item : items) {
            Value after = change.apply(item);
            same &= after == item;
            changed.add(after);
        }
        return same ? this : new ListValue(changed, place);
    }

    @Override
    public String describe() {
        return "a list";
    }
}
