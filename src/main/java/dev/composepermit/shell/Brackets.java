package dev.composepermit.shell;

/** Finds where a bracket closes, with quotes, escapes, comments and nested brackets in between. */
final class Brackets {
    /** Deeper than any script a person writes; keeps the stack small. */
    private static final int DEEPEST = 100;

    private Brackets() {}

    /**
     * The offset of the bracket that closes the one at {@code open}; negative when none does.
     *
     * @param opening the kind of bracket that nests
     */
    static int closing(String text, int open, char opening, char closing) {
        return closing(text, open, opening, closing, 0);
    }

    private static int closing(String text, int open, char opening, char closing, int level) {
        if (level > DEEPEST) {
            return -1;
        }
        int depth = 0;
        int at = open;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'' || c == '"' || c == '`') {
                at = closingQuote(text, at, c, level);
                if (at < 0) {
                    return -1;
                }
            } else if (c == '#' && opening == '(' && beginsComment(text, at)) {
                int lineEnd = text.indexOf('\n', at);
                at = lineEnd < 0 ? text.length() : lineEnd;
            } else if (c == opening) {
                depth++;
            } else if (c == closing && --depth == 0) {
                return at;
            }
            at++;
        }
        return -1;
    }

    private static boolean beginsComment(String text, int at) {
        return at > 0 && (Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == ';');
    }

    /** The offset of the quote that closes the one at {@code open}; negative when none does. */
    static int closingQuote(String text, int open, char quote) {
        return closingQuote(text, open, quote, 0);
    }

    private static int closingQuote(String text, int open, char quote, int level) {
        int at = open + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                return at;
            }
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote == '"' && c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '(') {
                at = closing(text, at + 1, '(', ')', level + 1);
                if (at < 0) {
                    return -1;
                }
            }
            at++;
        }
        return -1;
    }
}
