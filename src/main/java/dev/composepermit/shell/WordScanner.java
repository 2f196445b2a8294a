package dev.composepermit.shell;

import dev.composepermit.shell.ShellWord.Opaque;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Text;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** Reads one word: quotes, escapes, expansions (POSIX Shell Command Language §2.2, §2.6). */
final class WordScanner {
    private final ShellScanner scanner;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    WordScanner(ShellScanner scanner) {
        this.scanner = scanner;
    }

    /** The word that begins here; without parts when none does. */
    ShellWord take() {
        int start = scanner.offset();
        while (!scanner.atEnd() && takePiece()) {
            // each step takes at least one character
        }
        flush(false);
        return new ShellWord(parts, new TextRange(start, Math.max(start, scanner.offset())));
    }

    /** Reads a text that is already cut out, such as the default of a parameter, up to its end. */
    static ShellWord ofWhole(String text, int depth, boolean inQuotes) {
        if (depth > ShellParser.DEEPEST) {
            return new ShellWord(List.of(new Opaque(text, inQuotes)), new TextRange(0, text.length()));
        }
        var words = new WordScanner(new ShellScanner(text, depth));
        while (!words.scanner.atEnd()) {
            char c = words.scanner.current();
            if (c == '\\' && !words.scanner.atEnd()) {
                words.takeEscape(inQuotes);
            } else if (c == '\'' && !inQuotes) {
                words.takeSingleQuoted();
            } else if (c == '"') {
                words.takeDoubleQuoted();
            } else if (c == '$' || c == '`') {
                words.takeExpansion(inQuotes);
            } else {
                words.takePlain();
            }
        }
        words.flush(inQuotes);
        return new ShellWord(words.parts, new TextRange(0, text.length()));
    }

    private boolean takePiece() {
        char c = scanner.current();
        switch (c) {
            case ' ', '\t', '\r', '\n', ';', '&', '|', ')' -> {
                return false;
            }
            case '<', '>' -> {
                return scanner.charAt(scanner.offset() + 1) == '(' && takeOpaque(1);
            }
            case '(' -> {
                return plain.length() > 0 && plain.charAt(plain.length() - 1) == '=' && takeOpaque(0);
            }
            case '\\' -> takeEscape(false);
            case '\'' -> takeSingleQuoted();
            case '"' -> takeDoubleQuoted();
            case '$', '`' -> takeExpansion(false);
            default -> takePlain();
        }
        return true;
    }

    private void takePlain() {
        plain.append(scanner.current());
        scanner.moveTo(scanner.offset() + 1);
    }

    /** {@code <(…)} or an array's {@code (…)}: what bash adds. */
    private boolean takeOpaque(int before) {
        int start = scanner.offset();
        int end = Brackets.closing(scanner.text(), start + before, '(', ')');
        if (end < 0) {
            scanner.fail("a parenthesis is not closed");
            return false;
        }
        flush(false);
        parts.add(new Opaque(scanner.text().substring(start, end + 1), false));
        scanner.moveTo(end + 1);
        return true;
    }

    private void takeEscape(boolean inQuotes) {
        char next = scanner.charAt(scanner.offset() + 1);
        boolean last = scanner.offset() + 1 >= scanner.text().length();
        scanner.moveTo(scanner.offset() + 2);
        if (last || inQuotes && "$`\"\\\n".indexOf(next) < 0) {
            plain.append('\\');
        }
        if (!last && next != '\n') {
            addQuoted(String.valueOf(next), inQuotes);
        }
    }

    private void addQuoted(String text, boolean inQuotes) {
        if (inQuotes) {
            plain.append(text);
            return;
        }
        flush(false);
        parts.add(new Text(text, true));
    }

    private void takeSingleQuoted() {
        int start = scanner.offset() + 1;
        int end = scanner.text().indexOf('\'', start);
        if (end < 0) {
            scanner.fail("a quote is not closed");
            return;
        }
        addQuoted(scanner.text().substring(start, end), false);
        scanner.moveTo(end + 1);
    }

    private void takeDoubleQuoted() {
        flush(false);
        int before = parts.size();
        scanner.moveTo(scanner.offset() + 1);
        while (scanner.current() != '"') {
            if (scanner.atEnd()) {
                scanner.fail("a quote is not closed");
                return;
            }
            switch (scanner.current()) {
                case '\\' -> takeEscape(true);
                case '$', '`' -> takeExpansion(true);
                default -> takePlain();
            }
        }
        scanner.moveTo(scanner.offset() + 1);
        if (plain.length() > 0 || parts.size() == before) {
            parts.add(new Text(plain.toString(), true));
            plain.setLength(0);
        }
    }

    private void takeExpansion(boolean quoted) {
        int start = scanner.offset();
        if (!quoted && scanner.current() == '$' && scanner.charAt(start + 1) == '\'') {
            scanner.moveTo(start + 1);
            takeSingleQuoted();
            return;
        }
        var read = ExpansionReader.read(scanner.text(), start, quoted, scanner.depth());
        if (read.isEmpty()) {
            takePlain();
            return;
        }
        flush(quoted);
        parts.add(read.get().part());
        if (read.get().end() < 0) {
            scanner.fail("an expansion is not closed");
            return;
        }
        scanner.moveTo(read.get().end());
    }

    private void flush(boolean quoted) {
        if (plain.length() > 0) {
            parts.add(new Text(plain.toString(), quoted));
            plain.setLength(0);
        }
    }
}
