package dev.composepermit.compose.dotenv;

import dev.composepermit.compose.interpolate.Interpolation;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An environment file that was read.
 *
 * @param variables by name, in the order of the file; of a name that stands twice the last counts
 * @param fault why Compose would refuse the file; what stands before the fault is among the variables
 */
public record Dotenv(Map<String, Variable> variables, Optional<Fault> fault) {
    public Dotenv {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /**
     * A variable of the file.
     *
     * @param uses the variables its value hangs on
     * @param name where its name stands
     * @param place where its value stands, with its quotes
     */
    public record Variable(String value, List<Interpolation.Use> uses, Place name, Place place) {}

    /**
     * Why a file is refused.
     *
     * @param message as Compose words it, without the line
     */
    public record Fault(String message, Place place) {
        /** The message with its line, as Compose has it. */
        public String located() {
            return "line " + place.start().line() + ": " + message;
        }
    }

    /**
     * Reads a file in Compose's own format (compose-go v2.9.1 {@code dotenv/parser.go}): quotes, values over several
     * lines, {@code export}, comments, and variables in values that are not in single quotes.
     *
     * @param environment what goes before the variables of the file itself
     */
    public static Dotenv read(SourceText source, Function<String, Optional<String>> environment) {
        return new DotenvParser(source, environment).parse();
    }

    /**
     * Reads a file in the format {@code raw}: everything behind the first {@code =} of a line is the value, as
     * {@code docker run --env-file} has it.
     *
     * @param environment gives the value of a name without {@code =}
     */
    public static Dotenv readRaw(SourceText source, Function<String, Optional<String>> environment) {
        return new RawEnvParser(source, environment).parse();
    }
}
