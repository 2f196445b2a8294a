package dev.composepermit.compose.tree;

import dev.composepermit.text.Place;

/** A value of a Compose model, with the place it came from. */
public sealed interface Value permits MapValue, ListValue, ScalarValue {
    /**
     * Where it is written: for a scalar its text with quotes, behind an alias the anchored text. What Compose makes up
     * (a default, a long form made from a short one) has the place of what it was made from.
     */
    Place place();

    /** What sort of value this is, in words for a message: {@code "a mapping"}, {@code "a string"}. */
    String describe();

    /** Whether this is the null scalar. */
    default boolean isNull() {
        return this instanceof ScalarValue scalar && scalar.kind() == ScalarValue.Kind.NULL;
    }
}
