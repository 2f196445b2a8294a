package dev.composepermit.compose.interpolate;

import dev.composepermit.compose.VariableUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a text when its variables were replaced.
 *
 * @param text the text; where a variable has no value it has nothing
 * @param uses the variables that the text hangs on, in the order of the text: not those of a default that was not taken
 * @param failure why Compose would stop here, if it would
 */
public record Interpolation(String text, List<Use> uses, Optional<Failure> failure) {
    public Interpolation {
        uses = List.copyOf(uses);
    }

    /**
     * One use of a variable.
     *
     * @param state {@code DEFAULTED} also when {@code ${A:+b}} finds no value, since the file says what then holds
     */
    public record Use(String name, VariableUse.State state) {}

    /** Why Compose would stop. */
    public sealed interface Failure {
        /**
         * The error as Compose words it, in one line.
         *
         * @param path the value's path, such as {@code services.web.image}
         */
        String message(String path);

        /**
         * What stands behind a {@code $} is no variable. No environment mends it.
         *
         * @param template the text
         */
        record Invalid(String template) implements Failure {
            @Override
            public String message(String path) {
                return "invalid interpolation format for " + path + ": \"" + template
                        + "\"; you may need to escape any $ with another $";
            }
        }

        /**
         * The file demands a variable that has no value.
         *
         * @param reason what the file says about it; may be empty
         */
        record Required(String variable, String reason) implements Failure {
            @Override
            public String message(String path) {
                String why = reason.isEmpty() ? "" : ": " + reason;
                return "error while interpolating " + path + ": required variable " + variable + " is missing a value"
                        + why;
            }
        }
    }

    /**
     * Replaces the variables of a text as compose-go v2.9.1 {@code template/template.go} does: {@code $A}, {@code ${A}},
     * {@code ${A-b}}, {@code ${A:-b}}, {@code ${A?e}}, {@code ${A:?e}}, {@code ${A+b}}, {@code ${A:+b}}, nested, and
     * {@code $$} for a dollar.
     *
     * @param lookup a variable's value; empty when it is not set
     */
    public static Interpolation of(String text, Function<String, Optional<String>> lookup) {
        if (text.indexOf('$') < 0) {
            return new Interpolation(text, List.of(), Optional.empty());
        }
        return new Interpolator(lookup).interpolate(text);
    }
}
