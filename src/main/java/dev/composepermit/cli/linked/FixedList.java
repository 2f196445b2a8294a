package dev.composepermit.cli.linked;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** A list that can't be changed and may hold null, as {@code Stream.toList()} gives it. */
final class FixedList<T> extends AbstractList<T> implements RandomAccess {
    private final T[] items;

    /** Keeps the array, which nobody else may have. */
    FixedList(T[] items) {
        this.items = items;
    }

    @Override
    public T get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(items, items.length, Object[].class);
    }
}
