package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.image.dockerfile.language.VariableScope;
import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Parameter;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands the words of a script to the arguments a command gets (POSIX Shell Command Language §2.6), as far as the
 * variables are known. What hangs on an unknown variable is cut there and no longer exact.
 */
final class FieldExpansion {
    private static final int MAX_DEPTH = 10;

    /** Variables that hold each other twice grow without end. */
    private static final int LONGEST = 100_000;

    private final VariableScope variables;
    private final int depth;
    private final List<Field> fields = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean started;
    private boolean exact = true;
    private boolean pattern;

    private FieldExpansion(VariableScope variables, int depth) {
        this.variables = variables;
        this.depth = depth;
    }

    /** The arguments that a word becomes: none, one or more. */
    static List<Field> fields(ShellWord word, VariableScope variables) {
        FieldExpansion expansion = new FieldExpansion(variables, 0);
        expansion.take(word, true);
        expansion.flush();
        return expansion.fields;
    }

    /** The value a word has where it is not split: in an assignment, a test or a case. */
    static Value value(ShellWord word, VariableScope variables) {
        return value(word, variables, 0);
    }

    private static Value value(ShellWord word, VariableScope variables, int depth) {
        if (depth > MAX_DEPTH) {
            return new Value.NotKnown();
        }
        FieldExpansion expansion = new FieldExpansion(variables, depth);
        expansion.take(word, false);
        return expansion.exact ? Value.of(expansion.text.toString()) : new Value.NotKnown();
    }

    private void take(ShellWord word, boolean split) {
        for (int i = 0; i < word.parts().size(); i++) {
            Part part = word.parts().get(i);
            if (part instanceof Text literal) {
                started = true;
                append(i == 0 && !literal.quoted() ? tilde(literal.text()) : literal.text(), literal.quoted());
            } else if (part instanceof Parameter parameter) {
                appendValue(valueOf(parameter), parameter.quoted(), split);
            } else {
                started = true;
                exact = false;
            }
        }
    }

    private String tilde(String literal) {
        boolean home = literal.equals("~") || literal.startsWith("~/");
        return home && variables.get("HOME") instanceof Value.Known known
                ? known.text() + literal.substring(1)
                : literal;
    }

    private void append(String literal, boolean quoted) {
        if (!exact) {
            return;
        }
        if (text.length() + literal.length() > LONGEST) {
            exact = false;
            return;
        }
        if (!quoted && hasBraces(literal)) {
            // bash makes several words of it, other shells one
            text.append(literal, 0, literal.indexOf('{'));
            exact = false;
            return;
        }
        text.append(literal);
        pattern |= !quoted && hasPattern(literal);
    }

    static boolean hasPattern(String literal) {
        return literal.indexOf('*') >= 0 || literal.indexOf('?') >= 0 || literal.indexOf('[') >= 0;
    }

    private static boolean hasBraces(String literal) {
        int open = literal.indexOf('{');
        int close = literal.indexOf('}', open + 1);
        String inside = open >= 0 && close > open ? literal.substring(open, close) : "";
        return inside.indexOf(',') >= 0 || inside.contains("..");
    }

    private void appendValue(Value value, boolean quoted, boolean split) {
        if (value instanceof Value.NotKnown) {
            started = true;
            exact = false;
            return;
        }
        String known = value instanceof Value.Known k ? k.text() : "";
        if (quoted || !split) {
            started |= quoted || !known.isEmpty();
            append(known, true);
            return;
        }
        int at = 0;
        while (at < known.length()) {
            int end = at;
            while (end < known.length() && known.charAt(end) > ' ') {
                end++;
            }
            if (end > at) {
                started = true;
                append(known.substring(at, end), false);
            }
            at = end;
            while (at < known.length() && known.charAt(at) <= ' ') {
                at++;
            }
            if (at > end) {
                flush();
            }
        }
    }

    private void flush() {
        if (started) {
            fields.add(new Field(text.toString(), exact, pattern));
        }
        text.setLength(0);
        started = false;
        exact = true;
        pattern = false;
    }

    private Value valueOf(Parameter parameter) {
        Value value = variables.get(parameter.name());
        String operator = parameter.operator();
        if (operator.isEmpty()) {
            return value;
        }
        if (value instanceof Value.NotKnown) {
            return value;
        }
        boolean colon = operator.startsWith(":");
        boolean set =
                value instanceof Value.Known known && !(colon && known.text().isEmpty());
        Optional<ShellWord> argument = parameter.argument();
        return switch (colon ? operator.substring(1) : operator) {
            case "-", "=" -> set ? value : argument.map(this::inner).orElse(Value.of(""));
            case "+" -> set ? argument.map(this::inner).orElse(Value.of("")) : Value.of("");
            case "?" -> set ? value : new Value.NotKnown();
            case "#", "##" -> trimmed(value, argument, true);
            case "%", "%%" -> trimmed(value, argument, false);
            default -> new Value.NotKnown();
        };
    }

    private Value inner(ShellWord word) {
        return value(word, variables, depth + 1);
    }

    /** Takes a plain prefix or suffix off; patterns are not computed. */
    private Value trimmed(Value value, Optional<ShellWord> argument, boolean front) {
        String text = value instanceof Value.Known known ? known.text() : "";
        Optional<String> cut = argument.flatMap(ShellWord::literal).filter(literal -> !hasPattern(literal));
        if (cut.isEmpty()) {
            return text.isEmpty() ? value : new Value.NotKnown();
        }
        if (front) {
            return Value.of(
                    text.startsWith(cut.get()) ? text.substring(cut.get().length()) : text);
        }
        return Value.of(
                text.endsWith(cut.get())
                        ? text.substring(0, text.length() - cut.get().length())
                        : text);
    }
}
