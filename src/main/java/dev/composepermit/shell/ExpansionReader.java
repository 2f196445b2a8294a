package dev.composepermit.shell;

import dev.composepermit.shell.ShellWord.Opaque;
import dev.composepermit.shell.ShellWord.Parameter;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Substitution;
import java.util.List;
import java.util.Optional;

/** Reads what begins with a dollar sign or a backquote (POSIX Shell Command Language §2.6). */
final class ExpansionReader {
    /** Longest first. */
    private static final List<String> OPERATORS =
            List.of(":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%");

    private ExpansionReader() {}

    /**
     * An expansion.
     *
     * @param end the offset behind it; negative when it is not closed
     */
    record Expansion(Part part, int end) {}

    /** The expansion that begins at an offset; empty when the character stands for itself. */
    static Optional<Expansion> read(String text, int start, boolean quoted, int depth) {
        if (text.charAt(start) == '`') {
            return Optional.of(backquoted(text, start, quoted, depth));
        }
        char next = start + 1 < text.length() ? text.charAt(start + 1) : '\0';
        if (next == '(') {
            return Optional.of(parenthesized(text, start, quoted, depth));
        }
        if (next == '{') {
            return Optional.of(braced(text, start, quoted, depth));
        }
        if (isNameStart(next)) {
            int end = nameEnd(text, start + 1);
            return Optional.of(plain(text.substring(start + 1, end), quoted, end));
        }
        if (next != '\0' && (Character.isDigit(next) || "@*#?$!-".indexOf(next) >= 0)) {
            return Optional.of(plain(String.valueOf(next), quoted, start + 2));
        }
        return Optional.empty();
    }

    private static Expansion plain(String name, boolean quoted, int end) {
        return new Expansion(new Parameter(name, "", Optional.empty(), quoted), end);
    }

    private static Expansion backquoted(String text, int start, boolean quoted, int depth) {
        int close = Brackets.closingQuote(text, start, '`');
        if (close < 0) {
            return notClosed(text, start, quoted);
        }
        String inner = text.substring(start + 1, close).replace("\\`", "`").replace("\\$", "$");
        return new Expansion(new Substitution(ShellParser.parse(inner, depth + 1), quoted), close + 1);
    }

    private static Expansion parenthesized(String text, int start, boolean quoted, int depth) {
        int close = Brackets.closing(text, start + 1, '(', ')');
        if (close < 0) {
            return notClosed(text, start, quoted);
        }
        String inner = text.substring(start + 2, close);
        boolean arithmetic = inner.startsWith("(") && inner.endsWith(")");
        Part part = arithmetic
                ? new Opaque(text.substring(start, close + 1), quoted)
                : new Substitution(ShellParser.parse(inner, depth + 1), quoted);
        return new Expansion(part, close + 1);
    }

    private static Expansion braced(String text, int start, boolean quoted, int depth) {
        int close = Brackets.closing(text, start + 1, '{', '}');
        if (close < 0) {
            return notClosed(text, start, quoted);
        }
        String inner = text.substring(start + 2, close);
        int end = close + 1;
        int nameEnd = parameterEnd(inner);
        if (nameEnd == 0) {
            return new Expansion(new Opaque(text.substring(start, end), quoted), end);
        }
        String name = inner.substring(0, nameEnd);
        String rest = inner.substring(nameEnd);
        if (rest.isEmpty()) {
            return plain(name, quoted, end);
        }
        Optional<String> operator = OPERATORS.stream().filter(rest::startsWith).findFirst();
        if (operator.isEmpty()) {
            return new Expansion(new Parameter(name, "other", Optional.empty(), quoted), end);
        }
        String argument = rest.substring(operator.get().length());
        ShellWord word = WordScanner.ofWhole(argument, depth + 1, quoted);
        return new Expansion(new Parameter(name, operator.get(), Optional.of(word), quoted), end);
    }

    private static Expansion notClosed(String text, int start, boolean quoted) {
        return new Expansion(new Opaque(text.substring(start), quoted), -1);
    }

    private static int parameterEnd(String inner) {
        if (inner.isEmpty()) {
            return 0;
        }
        char first = inner.charAt(0);
        if (isNameStart(first)) {
            return nameEnd(inner, 0);
        }
        if (Character.isDigit(first)) {
            int end = 0;
            while (end < inner.length() && Character.isDigit(inner.charAt(end))) {
                end++;
            }
            return end;
        }
        return "@*?$!-".indexOf(first) >= 0 ? 1 : 0;
    }

    static boolean isNameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (isNameStart(text.charAt(end)) || Character.isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
