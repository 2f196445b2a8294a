package dev.composepermit.image.dockerfile.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands variables and takes quotes off, as instructions other than RUN have it (moby/buildkit
 * frontend/dockerfile/shell/lex.go). What hangs on a variable without a value is not known, although Docker takes it as
 * empty: the file then waits for an argument that nobody gives.
 */
public final class Expansion {
    private static final int MAX_DEPTH = 20;

    /** Variables that hold each other twice grow without end. */
    private static final int LONGEST = 100_000;

    private final String word;
    private final char escape;
    private final VariableScope scope;
    private final StringBuilder out = new StringBuilder();
    private Optional<String> missing = Optional.empty();
    private int at;
    private final int depth;

    private Expansion(String word, char escape, VariableScope scope, int depth) {
        this.word = word;
        this.escape = escape;
        this.scope = scope;
        this.depth = depth;
    }

    /** Expands one word. */
    public static Text expand(String word, char escape, VariableScope scope) {
        return expand(word, escape, scope, 0);
    }

    private static Text expand(String word, char escape, VariableScope scope, int depth) {
        return depth > MAX_DEPTH ? Text.startingWith("", "…") : new Expansion(word, escape, scope, depth).run();
    }

    /** Splits at blanks outside quotes; quotes and escapes stay. */
    public static List<String> split(String text, char escape) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c <= ' ') {
                flush(word, words);
                continue;
            }
            word.append(c);
            if (c == escape && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private Text run() {
        char quote = 0;
        while (at < word.length()) {
            char c = word.charAt(at++);
            if (quote == '\'') {
                quote = c == '\'' ? 0 : quote;
                append(c == '\'' ? "" : String.valueOf(c));
            } else if (c == '$') {
                variable();
            } else if (c == '"') {
                quote = quote == '"' ? (char) 0 : '"';
            } else if (c == '\'' && quote == 0) {
                quote = c;
            } else if (c == escape && at < word.length()) {
                escaped(quote);
            } else {
                append(String.valueOf(c));
            }
        }
        return missing.isPresent() ? Text.startingWith(out.toString(), missing.get()) : Text.known(out.toString());
    }

    private void escaped(char quote) {
        char next = word.charAt(at++);
        boolean kept = quote == '"' && next != '"' && next != '$' && next != escape;
        append(kept ? String.valueOf(escape) + next : String.valueOf(next));
    }

    private void variable() {
        if (at < word.length() && word.charAt(at) == '{') {
            at++;
            braced();
            return;
        }
        String name = name();
        if (name.isEmpty()) {
            append("$");
        } else {
            append(name, scope.get(name));
        }
    }

    private void braced() {
        int close = closingBrace();
        if (close < 0) {
            lose(word.substring(at));
            at = word.length();
            return;
        }
        String name = name();
        String rest = word.substring(at, close);
        at = close + 1;
        if (rest.isEmpty()) {
            append(name, scope.get(name));
            return;
        }
        boolean colon = rest.charAt(0) == ':';
        char operator = rest.length() > (colon ? 1 : 0) ? rest.charAt(colon ? 1 : 0) : 0;
        String operand = rest.substring(Math.min(rest.length(), colon ? 2 : 1));
        modified(name, operator, colon, operand);
    }

    private void modified(String name, char operator, boolean colon, String operand) {
        Value value = scope.get(name);
        if (value instanceof Value.Known known && !colon && "#%/".indexOf(operator) >= 0) {
            Text pattern = expand(operand, escape, scope, depth + 1);
            pattern.toOptional()
                    .flatMap(text -> ValuePattern.apply(known.text(), operator + text))
                    .ifPresentOrElse(this::append, () -> lose(name));
            return;
        }
        if (value instanceof Value.NotKnown || "-+?".indexOf(operator) < 0) {
            lose(name);
            return;
        }
        boolean set =
                value instanceof Value.Known known && !(colon && known.text().isEmpty());
        switch (operator) {
            case '-' -> {
                if (set) {
                    append(name, value);
                } else {
                    append(expand(operand, escape, scope, depth + 1));
                }
            }
            case '+' -> {
                if (set) {
                    append(expand(operand, escape, scope, depth + 1));
                }
            }
            default -> append(name, value);
        }
    }

    private int closingBrace() {
        int open = 1;
        for (int i = at; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == escape) {
                i++;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private String name() {
        int start = at;
        while (at < word.length() && isNamePart(word.charAt(at), at > start)) {
            at++;
        }
        return word.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean inside) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return c == '_' || letter || (inside && c >= '0' && c <= '9');
    }

    private void append(String name, Value value) {
        if (value instanceof Value.Known known) {
            append(known.text());
        } else {
            lose(name);
        }
    }

    private void append(Text text) {
        append(text.value());
        if (!text.exact()) {
            lose(text.missing().orElse("…"));
        }
    }

    private void append(String text) {
        if (out.length() + text.length() > LONGEST) {
            lose("…");
        }
        if (missing.isEmpty()) {
            out.append(text);
        }
    }

    private void lose(String name) {
        if (missing.isEmpty()) {
            missing = Optional.of(name);
        }
    }
}
