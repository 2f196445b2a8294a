package dev.composepermit.compose;

import dev.composepermit.text.Place;

/**
 * One use of a variable inside a value (Compose specification, "Interpolation").
 *
 * @param name the variable's name
 * @param state where its value came from
 * @param place the scalar it stands in
 */
public record VariableUse(String name, State state, Place place) {
    /** Where a variable's value came from. */
    public enum State {
        /** The environment or the {@code .env} file. */
        SET,
        /** A default written in the file ({@code ${A:-b}}). */
        DEFAULTED,
        /** Nowhere: Compose takes the empty string and warns. */
        UNSET,
        /** Nowhere, and the file demands it ({@code ${A:?message}}): Compose stops. */
        REQUIRED_UNSET
    }

    public boolean isUnset() {
        return state == State.UNSET || state == State.REQUIRED_UNSET;
    }
}
