package dev.composepermit.compose.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command string into words, as Compose does: with mattn/go-shellwords v1.0.12, which is no shell. It knows
 * quotes and backslashes, and stops in silence at {@code ;}, {@code &}, {@code |}, {@code <} and {@code >}.
 */
public final class ShellWords {
    private static final String INVALID = "invalid command line string";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private boolean escaped;
    private boolean doubleQuoted;
    private boolean singleQuoted;
    private boolean backQuoted;
    private boolean dollarQuoted;
    private boolean failed;

    private ShellWords(String line) {
        this.line = line;
    }

    /** Splits a command string. */
    public static Parsed<List<String>> split(String line) {
        ShellWords splitter = new ShellWords(line);
        return splitter.run() ? Parsed.ok(List.copyOf(splitter.words)) : Parsed.failed(INVALID);
    }

    private boolean run() {
        for (int i = 0; i < line.length(); i++) {
            if (!accept(line.charAt(i))) {
                break;
            }
        }
        if (started) {
            endWord();
        }
        return !failed && !escaped && !isQuoted();
    }

    /** Takes one character; false when the rest is not read. */
    private boolean accept(char c) {
        if (escaped) {
            append(c);
            escaped = false;
            return true;
        }
        if (c == '\\') {
            if (singleQuoted) {
                word.append(c);
            } else {
                escaped = true;
            }
            return true;
        }
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            space(c);
            return true;
        }
        return switch (c) {
            case '`' -> backQuote(c);
            case '(' -> open();
            case ')' -> close(c);
            case '"' -> doubleQuote(c);
            case '\'' -> singleQuote(c);
            case ';', '&', '|', '<', '>' -> operator(c);
            default -> append(c);
        };
    }

    private void space(char c) {
        if (isQuoted()) {
            word.append(c);
        } else if (started) {
            endWord();
        }
    }

    private boolean backQuote(char c) {
        if (!singleQuoted && !doubleQuoted && !dollarQuoted) {
            backQuoted = !backQuoted;
        }
        return append(c);
    }

    private boolean open() {
        if (singleQuoted || doubleQuoted || backQuoted) {
            return append('(');
        }
        boolean substitution = !dollarQuoted && word.length() > 0 && word.charAt(word.length() - 1) == '$';
        if (!substitution) {
            failed = true;
            return false;
        }
        dollarQuoted = true;
        word.append('(');
        return true;
    }

    private boolean close(char c) {
        if (!singleQuoted && !doubleQuoted && !backQuoted) {
            dollarQuoted = !dollarQuoted;
        }
        return append(c);
    }

    private boolean doubleQuote(char c) {
        if (singleQuoted || dollarQuoted) {
            return append(c);
        }
        started |= doubleQuoted;
        doubleQuoted = !doubleQuoted;
        return true;
    }

    private boolean singleQuote(char c) {
        if (doubleQuoted || dollarQuoted) {
            return append(c);
        }
        started |= singleQuoted;
        singleQuoted = !singleQuoted;
        return true;
    }

    private boolean operator(char c) {
        if (isQuoted()) {
            return append(c);
        }
        boolean redirection = c == '>' && word.length() > 0 && word.charAt(0) >= '0' && word.charAt(0) <= '9';
        if (redirection) {
            started = false;
        }
        return false;
    }

    private boolean append(char c) {
        word.append(c);
        started = true;
        return true;
    }

    private void endWord() {
        words.add(word.toString());
        word.setLength(0);
        started = false;
    }

    private boolean isQuoted() {
        return singleQuoted || doubleQuoted || backQuoted || dollarQuoted;
    }
}
