package dev.composepermit.compose.tree;

import dev.composepermit.compose.VariableUse;
import dev.composepermit.text.Place;
import java.util.List;

/**
 * A scalar with the type go-yaml gives it.
 *
 * @param kind its type, after interpolation and the casts Compose makes
 * @param text the value as Go prints it ({@code fmt.Sprint}): {@code 0755} as an integer is {@code 493}; null is empty
 * @param written the value before a relative path in it was made absolute; else the same as {@code text}
 * @param variables the variables used in it, in the order of the text
 */
public record ScalarValue(Kind kind, String text, String written, Place place, List<VariableUse> variables)
        implements Value {

    /** The types a YAML scalar can have for Compose. */
    public enum Kind {
        NULL("null"),
        STRING("a string"),
        INTEGER("a number"),
        FLOAT("a number"),
        BOOLEAN("a boolean"),
        /** A date or time; Compose accepts none anywhere. */
        TIMESTAMP("a timestamp");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    public ScalarValue {
        variables = List.copyOf(variables);
    }

    /** A value without variables. */
    public static ScalarValue of(Kind kind, String text, Place place) {
        return new ScalarValue(kind, text, text, place, List.of());
    }

    public static ScalarValue string(String text, Place place) {
        return of(Kind.STRING, text, place);
    }

    public static ScalarValue bool(boolean value, Place place) {
        return of(Kind.BOOLEAN, Boolean.toString(value), place);
    }

    public static ScalarValue nothing(Place place) {
        return of(Kind.NULL, "", place);
    }

    /** A string made from this scalar: same place, same variables. */
    public ScalarValue derive(String newText) {
        return new ScalarValue(Kind.STRING, newText, newText, place, variables);
    }

    /** This scalar with its path made absolute. */
    public ScalarValue resolvedTo(String path) {
        return path.equals(text) ? this : new ScalarValue(kind, path, written, place, variables);
    }

    public boolean isString() {
        return kind == Kind.STRING;
    }

    /** Whether it hangs on a variable that is set nowhere: in another environment it may differ. */
    public boolean dependsOnUnsetVariable() {
        for (VariableUse use : variables) {
            if (use.isUnset()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String describe() {
        return kind.description;
    }
}
