package dev.composepermit.compose.dotenv;

import dev.composepermit.compose.dotenv.Dotenv.Fault;
import dev.composepermit.compose.dotenv.Dotenv.Variable;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads lines as docker/cli {@code pkg/kvfile} does: nothing is quoted, nothing is replaced. */
final class RawEnvParser {
    private final SourceText source;
    private final String text;
    private final Function<String, Optional<String>> environment;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private Optional<Fault> fault = Optional.empty();

    RawEnvParser(SourceText source, Function<String, Optional<String>> environment) {
        this.source = source;
        this.text = source.text();
        this.environment = environment;
    }

    Dotenv parse() {
        int start = 0;
        while (start < text.length() && fault.isEmpty()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            line(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
            start = end + 1;
        }
        return new Dotenv(variables, fault);
    }

    private void line(int lineStart, int end) {
        int start = lineStart;
        while (start < end && Spaces.isAny(text.charAt(start))) {
            start++;
        }
        if (start == end || text.charAt(start) == '#') {
            return;
        }
        int equals = text.indexOf('=', start);
        boolean valued = equals >= 0 && equals < end;
        int nameEnd = valued ? equals : end;
        String name = text.substring(start, nameEnd);
        if (name.isEmpty()) {
            fail("no variable name on line '" + text.substring(start, end) + "'", start, end);
        } else if (name.chars().anyMatch(Spaces::isAny)) {
            fail("variable '" + name + "' contains whitespaces", start, nameEnd);
        } else if (valued) {
            put(name, text.substring(equals + 1, end), place(start, nameEnd), place(equals + 1, end));
        } else {
            Place place = place(start, nameEnd);
            environment.apply(name).ifPresent(value -> put(name, value, place, place));
        }
    }

    private void put(String name, String value, Place namePlace, Place valuePlace) {
        variables.put(name, new Variable(value, List.of(), namePlace, valuePlace));
    }

    private Place place(int start, int end) {
        return new Place(source, new TextRange(start, end));
    }

    private void fail(String message, int start, int end) {
        fault = Optional.of(new Fault(message, place(start, end)));
    }
}
