package dev.composepermit.compose.dotenv;

import dev.composepermit.compose.dotenv.Dotenv.Fault;
import dev.composepermit.compose.dotenv.Dotenv.Variable;
import dev.composepermit.compose.interpolate.Interpolation;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads statements one after the other, with the oddities of compose-go's parser. */
final class DotenvParser {
    private static final String EXPORT = "export";

    private final SourceText source;
    private final String text;
    private final Function<String, Optional<String>> environment;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private Optional<Fault> fault = Optional.empty();
    private int position;

    DotenvParser(SourceText source, Function<String, Optional<String>> environment) {
        this.source = source;
        this.text = source.text();
        this.environment = environment;
    }

    Dotenv parse() {
        while (fault.isEmpty() && skipToStatement()) {
            statement();
        }
        return new Dotenv(variables, fault);
    }

    /** Skips white space and comment lines; false at the end. */
    private boolean skipToStatement() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                position = lineEnd(position);
            } else if (Spaces.isAny(c)) {
                position++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void statement() {
        skipExport();
        int start = position;
        int separator = separator();
        if (fault.isPresent()) {
            return;
        }
        if (separator == text.length()) {
            // Compose takes a last word without a line end as the value of a variable without a name.
            if (start == separator) {
                fail("zero length string", place(start, start));
            }
            position = separator;
            return;
        }
        int nameEnd = separator;
        while (nameEnd > start && Spaces.isAny(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        String name = text.substring(start, nameEnd);
        Place namePlace = place(start, nameEnd);
        if (name.indexOf(' ') >= 0) {
            fail("key cannot contain a space", namePlace);
            return;
        }
        position = skipSpaces(separator + 1);
        if (text.charAt(separator) == '\n') {
            inherit(name, namePlace);
        } else {
            value(name, namePlace);
        }
    }

    private void skipExport() {
        if (!text.startsWith(EXPORT, position)) {
            return;
        }
        int behind = position + EXPORT.length();
        if (behind < text.length() && " \t\n\f\r".indexOf(text.charAt(behind)) >= 0) {
            position = skipSpaces(behind);
        }
    }

    /** The offset of the {@code =}, {@code :} or line end behind a name, or the text's length. */
    private int separator() {
        int offset = position;
        while (offset < text.length()) {
            int c = text.codePointAt(offset);
            if (c == '=' || c == ':' || c == '\n') {
                return offset;
            }
            boolean inName = Spaces.isInLine(c) || isNameCharacter(c);
            if (!inName) {
                String line = text.substring(position, lineEnd(position));
                String message =
                        "unexpected character \"" + Character.toString(c) + "\" in variable name \"" + line + "\"";
                fail(message, place(offset, offset + Character.charCount(c)));
                return offset;
            }
            offset += Character.charCount(c);
        }
        return offset;
    }

    private static boolean isNameCharacter(int c) {
        if (c == '_' || c == '.' || c == '-' || c == '[' || c == ']' || Character.isLetter(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** A name alone takes its value from the environment; without one there it is not set. */
    private void inherit(String name, Place namePlace) {
        environment
                .apply(name)
                .ifPresent(value -> variables.put(name, new Variable(value, List.of(), namePlace, namePlace)));
    }

    private void value(String name, Place namePlace) {
        char quote = position < text.length() ? text.charAt(position) : '\0';
        if (quote == '"' || quote == '\'') {
            quotedValue(name, namePlace, quote);
            return;
        }
        int end = lineEnd(position);
        int comment = text.indexOf(" #", position);
        int valueEnd = comment >= 0 && comment < end ? comment : end;
        while (valueEnd > position && Spaces.isAny(text.charAt(valueEnd - 1))) {
            valueEnd--;
        }
        Place valuePlace = place(position, valueEnd);
        put(name, namePlace, valuePlace, text.substring(position, valueEnd));
        position = Math.min(end + 1, text.length());
    }

    private void quotedValue(String name, Place namePlace, char quote) {
        int start = position;
        StringBuilder value = new StringBuilder();
        boolean escaped = false;
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote && !escaped) {
                position = i + 1;
                putQuoted(name, namePlace, place(start, position), value.toString(), quote);
                return;
            }
            if (c == '\\' && !escaped) {
                escaped = true;
                continue;
            }
            if (escaped && c != quote) {
                value.append('\\');
            }
            escaped = false;
            value.append(c);
        }
        int end = lineEnd(start);
        fail("unterminated quoted value " + text.substring(start, end), place(start, end));
    }

    private void putQuoted(String name, Place namePlace, Place valuePlace, String value, char quote) {
        if (quote == '"') {
            put(name, namePlace, valuePlace, EscapeSequences.expand(value));
        } else {
            variables.put(name, new Variable(value, List.of(), namePlace, valuePlace));
        }
    }

    private void put(String name, Place namePlace, Place valuePlace, String template) {
        Interpolation result = Interpolation.of(template, this::lookup);
        if (result.failure().isPresent()) {
            fail(result.failure().get().message(name), valuePlace);
            return;
        }
        variables.put(name, new Variable(result.text(), result.uses(), namePlace, valuePlace));
    }

    private Optional<String> lookup(String name) {
        return environment
                .apply(name)
                .or(() -> Optional.ofNullable(variables.get(name)).map(Variable::value));
    }

    private int skipSpaces(int from) {
        int end = from;
        while (end < text.length() && Spaces.isInLine(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private Place place(int start, int end) {
        return new Place(source, new TextRange(start, end));
    }

    private void fail(String message, Place place) {
        fault = Optional.of(new Fault(message, place));
    }
}
