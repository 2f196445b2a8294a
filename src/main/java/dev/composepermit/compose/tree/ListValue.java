package dev.composepermit.compose.tree;

import dev.composepermit.text.Place;
import java.util.List;

/** A list. */
public record ListValue(List<Value> items, Place place) implements Value {
    public ListValue {
        items = List.copyOf(items);
    }

    @Override
    public String describe() {
        return "a list";
    }
}
