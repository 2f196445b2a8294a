package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.List;
import java.util.function.Function;

/**
 * A value of the project with the place it came from.
 *
 * @param value the value after interpolation, merge and normalization
 * @param place where it is written: behind an alias or {@code <<} that is the anchored text, after a merge the file
 *     that won
 * @param variables the variables used in it, in the order of the text
 */
public record Located<T>(T value, Place place, List<VariableUse> variables) {
    public Located {
        variables = List.copyOf(variables);
    }

    public static <T> Located<T> of(T value, Place place) {
        return new Located<>(value, place, List.of());
    }

    public <R> Located<R> map(Function<? super T, ? extends R> function) {
        return new Located<>(function.apply(value), place, variables);
    }

    /** Whether the value hangs on a variable that is not set here and has no default: elsewhere it may differ. */
    public boolean dependsOnUnsetVariable() {
        return variables.stream().anyMatch(VariableUse::isUnset);
    }
}
