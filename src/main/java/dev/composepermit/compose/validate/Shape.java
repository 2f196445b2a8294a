package dev.composepermit.compose.validate;

import dev.composepermit.text.LowerCase;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the model must look like. Wherever the Compose schema allows several forms, they differ in the sort of
 * value, so that a shape has at most one form for each sort.
 *
 * @param scalar the form as a scalar; null when no scalar is allowed
 * @param list the form as a list; null when no list is allowed
 * @param map the form as a mapping; null when no mapping is allowed
 */
record Shape(
        @Nullable ScalarShape scalar,
        @Nullable ListShape list,
        @Nullable MapShape map) {
    /** Anything at all. */
    static final Shape ANYTHING = new Shape(null, null, null);

    private static final Shape TEXT = scalar(Set.of(Type.STRING));
    private static final Shape FLAG = scalar(Set.of(Type.BOOLEAN, Type.STRING));
    private static final Shape NUMBER = scalar(Set.of(Type.NUMBER, Type.STRING));
    private static final Shape INTEGER = scalar(Set.of(Type.INTEGER, Type.STRING));
    private static final Shape TEXTS = set(TEXT);
    private static final Shape PAIRS = map(MapShape.of(
                    scalar(Set.of(Type.STRING, Type.NUMBER, Type.BOOLEAN, Type.NULL))))
            .or(TEXTS);

    /** The types of JSON Schema that scalars have. Their sets are not {@code EnumSet}s, which reflect on the enum first. */
    enum Type {
        STRING,
        NUMBER,
        INTEGER,
        BOOLEAN,
        NULL
    }

    /**
     * A scalar.
     *
     * @param choices the only texts allowed; empty: any
     * @param min the least number allowed
     * @param max the greatest number allowed
     */
    record ScalarShape(Set<Type> types, Set<String> choices, double min, double max) {}

    /**
     * A list.
     *
     * @param unique whether no item may stand twice
     */
    record ListShape(Shape item, boolean unique) {}

    static Shape text() {
        return TEXT;
    }

    static Shape flag() {
        return FLAG;
    }

    static Shape number() {
        return NUMBER;
    }

    static Shape integer() {
        return INTEGER;
    }

    static Shape scalar(Set<Type> types) {
        return scalar(types, Set.of());
    }

    private static Shape scalar(Set<Type> types, Set<String> choices) {
        return new Shape(new ScalarShape(types, choices, -Double.MAX_VALUE, Double.MAX_VALUE), null, null);
    }

    static Shape choice(String... texts) {
        return scalar(Set.of(Type.STRING), new LinkedHashSet<>(List.of(texts)));
    }

    /** An integer within bounds, or a string. */
    static Shape integer(double min, double max) {
        return new Shape(new ScalarShape(Set.of(Type.INTEGER, Type.STRING), Set.of(), min, max), null, null);
    }

    static Shape listOf(Shape item) {
        return new Shape(null, new ListShape(item, false), null);
    }

    static Shape set(Shape item) {
        return new Shape(null, new ListShape(item, true), null);
    }

    static Shape texts() {
        return TEXTS;
    }

    static Shape map(MapShape map) {
        return new Shape(null, null, map);
    }

    /** A mapping of anything to scalars, or a list of {@code key=value}. */
    static Shape pairs() {
        return PAIRS;
    }

    static Shape textOrTexts() {
        return text().or(texts());
    }

    /** Also the forms of another shape. */
    Shape or(Shape other) {
        return new Shape(
                scalar == null ? other.scalar : scalar,
                list == null ? other.list : list,
                map == null ? other.map : map);
    }

    /** Also nothing. */
    Shape orNull() {
        if (scalar == null) {
            return or(scalar(Set.of(Type.NULL)));
        }
        Set<Type> types = new HashSet<>(scalar.types);
        types.add(Type.NULL);
        return new Shape(new ScalarShape(types, scalar.choices, scalar.min, scalar.max), list, map);
    }

    /** Whether there is nothing to check. */
    boolean isAnything() {
        return scalar == null && list == null && map == null;
    }

    /** What is allowed, in the words of Compose's messages: {@code "boolean or string"}. */
    String describe() {
        Set<String> names = new TreeSet<>();
        if (scalar != null) {
            scalar.types.forEach(type -> names.add(LowerCase.of(type.name())));
        }
        if (list != null) {
            names.add("array");
        }
        if (map != null) {
            names.add("mapping");
        }
        String joined = String.join(", ", names);
        int last = joined.lastIndexOf(", ");
        return last < 0 ? joined : joined.substring(0, last) + " or " + joined.substring(last + 2);
    }
}
