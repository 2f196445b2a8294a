package dev.composepermit.image.dockerfile.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON form of an instruction's arguments: an array of strings. Anything else is the shell form, as BuildKit has it
 * (frontend/dockerfile/parser/line_parsers.go, {@code parseMaybeJSON}).
 */
final class JsonWords {
    private final String text;
    private int at;

    private JsonWords(String text) {
        this.text = text;
    }

    static Optional<List<String>> parse(String text) {
        String trimmed = text.strip();
        return trimmed.startsWith("[") ? new JsonWords(trimmed).array() : Optional.empty();
    }

    private Optional<List<String>> array() {
        List<String> words = new ArrayList<>();
        at = 1;
        skipBlanks();
        if (take(']')) {
            return atEnd() ? Optional.of(List.of()) : Optional.empty();
        }
        while (true) {
            Optional<String> word = string();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            words.add(word.get());
            skipBlanks();
            if (take(']')) {
                return atEnd() ? Optional.of(List.copyOf(words)) : Optional.empty();
            }
            if (!take(',')) {
                return Optional.empty();
            }
        }
    }

    private Optional<String> string() {
        skipBlanks();
        if (!take('"')) {
            return Optional.empty();
        }
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(word.toString());
            }
            if (c != '\\') {
                word.append(c);
            } else if (!escape(word)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean escape(StringBuilder word) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        switch (c) {
            case '"', '\\', '/' -> word.append(c);
            case 'b' -> word.append('\b');
            case 'f' -> word.append('\f');
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'u' -> {
                return unicode(word);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean unicode(StringBuilder word) {
        if (at + 4 > text.length()) {
            return false;
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                return false;
            }
            code = code * 16 + digit;
        }
        word.append((char) code);
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        return at == text.length();
    }
}
