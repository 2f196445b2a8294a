package dev.composepermit.compose.validate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the keys of a mapping may be. Filled once, when its class is loaded. */
final class MapShape {
    private final Map<String, Slot> keys = new LinkedHashMap<>();
    private Rest rest = Rest.EXTENSIONS;
    private @Nullable Shape others;
    private List<String> required = List.of();

    /** What holds for keys that have no shape of their own. */
    enum Rest {
        /** No other keys at all. */
        NONE,
        /** Only {@code x-…}. */
        EXTENSIONS,
        /** Any. */
        ANY,
        /** Names of letters, digits, dots, underscores and dashes. */
        NAMES,
        /** Such names are checked, others are let pass. */
        ANY_BUT_CHECK_NAMES
    }

    /** A shape, or how it is made when it is first asked for: a file uses few of those there are. */
    private static final class Slot {
        private final Supplier<Shape> making;
        private volatile @Nullable Shape made;

        Slot(Supplier<Shape> making) {
            this.making = making;
        }

        Slot(Shape made) {
            this.making = () -> made;
            this.made = made;
        }

        Shape shape() {
            Shape shape = made;
            if (shape == null) {
                shape = making.get();
                made = shape;
            }
            return shape;
        }
    }

    private MapShape() {}

    /** A mapping with known keys, and {@code x-…}. */
    static MapShape open() {
        return new MapShape();
    }

    /** A mapping with known keys only. */
    static MapShape closed() {
        return new MapShape().rest(Rest.NONE);
    }

    /** A mapping of any keys to one sort of value. */
    static MapShape of(Shape value) {
        return new MapShape().rest(Rest.ANY).others(value);
    }

    /** A mapping of names to one sort of value. */
    static MapShape named(Shape value, Rest rest) {
        return new MapShape().rest(rest).others(value);
    }

    /** Gives some keys a shape. */
    MapShape with(Shape shape, String... names) {
        return with(new Slot(shape), names);
    }

    /** Gives some keys a shape that is made when one of them is met. */
    MapShape with(Supplier<Shape> making, String... names) {
        return with(new Slot(making), names);
    }

    private MapShape with(Slot slot, String... names) {
        for (String name : names) {
            keys.put(name, slot);
        }
        return this;
    }

    /** Some keys must be there. */
    MapShape require(String... names) {
        required = List.of(names);
        return this;
    }

    MapShape rest(Rest newRest) {
        rest = newRest;
        return this;
    }

    private MapShape others(Shape shape) {
        others = shape;
        return this;
    }

    /** The keys that have a shape of their own. */
    Set<String> keys() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    List<String> required() {
        return required;
    }

    /** The shape of a key's value; null when the key is not allowed. */
    @Nullable
    Shape of(String key) {
        Slot known = keys.get(key);
        if (known != null) {
            return known.shape();
        }
        Shape other = others == null ? Shape.ANYTHING : others;
        return switch (rest) {
            case NONE -> null;
            case EXTENSIONS -> key.startsWith("x-") ? Shape.ANYTHING : null;
            case ANY -> other;
            case NAMES -> isName(key) ? other : null;
            case ANY_BUT_CHECK_NAMES -> isName(key) ? other : Shape.ANYTHING;
        };
    }

    /** {@code ^[a-zA-Z0-9._-]+$}. */
    private static boolean isName(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean other = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
            if (!letter && !other) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
