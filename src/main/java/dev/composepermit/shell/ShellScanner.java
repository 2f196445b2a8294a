package dev.composepermit.shell;

import dev.composepermit.text.Letters;
import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Steps through a script: blanks, comments, operators, here-documents. Words are read by {@link WordScanner}. */
final class ShellScanner {
    private static final Letters TABS = Letters.of("\t");

    /** Longest first, so that a prefix does not hide a longer one. */
    private static final List<String> OPERATORS = List.of("&&", "||", ";;&", ";;", ";&", "|&", ";", "&", "|", "(", ")");

    private static final List<String> REDIRECTIONS =
            List.of("<<<", "<<-", "&>>", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "<", ">");

    private final String text;
    private final int depth;
    private int at;
    private int taken;
    private int behindHereDocuments = -1;
    private Optional<String> failure = Optional.empty();

    ShellScanner(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    String text() {
        return text;
    }

    int depth() {
        return depth;
    }

    int offset() {
        return at;
    }

    void moveTo(int offset) {
        at = Math.min(offset, text.length());
        taken = at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Gives up: the rest of the text counts as not understood. */
    void fail(String why) {
        if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
        at = text.length();
    }

    Optional<String> failure() {
        return failure;
    }

    /** From an offset to the end of what was taken last: without the blanks and comments behind it. */
    TextRange since(int start) {
        return new TextRange(start, Math.max(start, taken));
    }

    char charAt(int offset) {
        return offset < text.length() ? text.charAt(offset) : '\0';
    }

    char current() {
        return charAt(at);
    }

    /** Skips blanks, escaped line ends and a comment, up to the line's end. */
    void skipBlanks() {
        while (!atEnd()) {
            char c = current();
            if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && charAt(at + 1) == '\n') {
                at += 2;
            } else if (c == '#') {
                int lineEnd = text.indexOf('\n', at);
                at = lineEnd < 0 ? text.length() : lineEnd;
            } else {
                return;
            }
        }
    }

    /** Skips blanks and line ends. */
    void skipLines() {
        skipBlanks();
        while (takeNewline()) {
            skipBlanks();
        }
    }

    /** Takes a line end, and the here-documents that begin behind it. */
    boolean takeNewline() {
        if (current() != '\n' || atEnd()) {
            return false;
        }
        at++;
        if (behindHereDocuments >= 0) {
            at = Math.max(at, behindHereDocuments);
            behindHereDocuments = -1;
        }
        return true;
    }

    /** The control operator that stands here; empty: none. A redirection such as {@code &>} is none. */
    Optional<String> operator() {
        if (redirection().isPresent()) {
            return Optional.empty();
        }
        return OPERATORS.stream()
                .filter(operator -> text.startsWith(operator, at))
                .findFirst();
    }

    boolean takeOperator(String wanted) {
        skipBlanks();
        boolean here = operator().filter(wanted::equals).isPresent();
        if (here) {
            moveTo(at + wanted.length());
        }
        return here;
    }

    Optional<String> redirection() {
        return REDIRECTIONS.stream()
                .filter(operator -> text.startsWith(operator, at))
                .findFirst();
    }

    /** Whether digits stand here that belong to a redirection behind them. */
    boolean atDescriptor() {
        int end = at;
        while (Character.isDigit(charAt(end))) {
            end++;
        }
        return end > at && (charAt(end) == '<' || charAt(end) == '>');
    }

    /** Reads a redirection with its target. */
    ShellNode.Redirection takeRedirection() {
        int digits = at;
        while (Character.isDigit(current())) {
            at++;
        }
        Optional<Integer> descriptor = at > digits && at - digits < 5
                ? Optional.of(Integer.valueOf(text.substring(digits, at)))
                : Optional.empty();
        String operator = redirection().orElse("<");
        at += operator.length();
        skipBlanks();
        ShellWord target = new WordScanner(this).take();
        boolean here = operator.equals("<<") || operator.equals("<<-");
        Optional<String> document = here ? Optional.of(hereDocument(target, operator.endsWith("-"))) : Optional.empty();
        return new ShellNode.Redirection(operator, descriptor, target, document);
    }

    /** Reads the here-document that begins on the next line; the text goes on behind it once that line end is taken. */
    private String hereDocument(ShellWord delimiter, boolean stripTabs) {
        String end = delimiter.literal().orElse("");
        int lineEnd = text.indexOf('\n', at);
        int start = behindHereDocuments >= 0 ? behindHereDocuments : lineEnd < 0 ? text.length() : lineEnd + 1;
        int line = start;
        while (line < text.length()) {
            int next = text.indexOf('\n', line);
            int stop = next < 0 ? text.length() : next;
            String content = text.substring(line, stop);
            String candidate = stripTabs ? content.substring(TABS.end(content, 0)) : content;
            if (candidate.equals(end)) {
                behindHereDocuments = Math.min(stop + 1, text.length());
                return text.substring(start, line);
            }
            line = stop + 1;
        }
        behindHereDocuments = text.length();
        return text.substring(Math.min(start, text.length()));
    }
}
