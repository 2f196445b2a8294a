package dev.composepermit.ownership.repair;

/**
 * Compares a command, as the shell sees it, with the text of the file that it came from: white space is folded, a dollar
 * is written twice, a quote may be escaped, and a variable that Compose replaces stands for any text.
 */
final class WrittenMatch {
    /** Values of variables longer than this are not looked for. */
    private static final int LONGEST_VALUE = 80;

    private final String text;
    private final String command;
    private final boolean variables;
    private int at;
    private int matched;

    private WrittenMatch(String text, int at, String command, boolean variables) {
        this.text = text;
        this.at = at;
        this.command = command;
        this.variables = variables;
    }

    /**
     * Where the command ends in the text if it begins at an offset; negative when it does not.
     *
     * @param variables whether variables of Compose are looked out for
     */
    static int end(String text, int start, String command, boolean variables) {
        if (text.charAt(start) != command.charAt(0)) {
            return -1;
        }
        var match = new WrittenMatch(text, start, command, variables);
        return match.run() ? match.at : -1;
    }

    private boolean run() {
        while (matched < command.length()) {
            int behind = variables ? variableEnd(at) : at;
            boolean goesOn = behind > at ? skipValue(behind) : literal();
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    /** Takes the shortest value behind which the text goes on as the command does. */
    private boolean skipValue(int behind) {
        int longest = Math.min(command.length(), matched + LONGEST_VALUE);
        for (int next = matched; next <= longest; next++) {
            at = behind;
            int before = matched;
            matched = next;
            if (matched == command.length() || literal()) {
                return true;
            }
            matched = before;
        }
        return false;
    }

    /** Takes characters that are the same in both, up to the next variable; false when the first one differs. */
    private boolean literal() {
        int begin = matched;
        while (matched < command.length() && at < text.length() && !(variables && variableEnd(at) > at)) {
            char wanted = command.charAt(matched);
            char here = text.charAt(at);
            boolean escaped = here == '\\' && wanted != '\\' && at + 1 < text.length() && text.charAt(at + 1) == wanted;
            if (Character.isWhitespace(wanted) && Character.isWhitespace(here)) {
                at = behindSpace(text, at);
                matched = behindSpace(command, matched);
            } else if (here == wanted || escaped) {
                boolean doubled = here == '$' && at + 1 < text.length() && text.charAt(at + 1) == '$';
                at += doubled || escaped ? 2 : 1;
                matched++;
            } else {
                return false;
            }
        }
        return matched > begin;
    }

    /** The end of the variables that begin here; the same offset when none does. {@code $$} is none. */
    private int variableEnd(int start) {
        int end = start;
        while (end + 1 < text.length() && text.charAt(end) == '$' && text.charAt(end + 1) != '$') {
            int next = end + 1;
            if (text.charAt(next) == '{') {
                int close = text.indexOf('}', next);
                next = close < 0 ? next : close + 1;
            }
            while (next < text.length() && text.charAt(next - 1) != '}' && isNamePart(text.charAt(next))) {
                next++;
            }
            if (next == end + 1) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static int behindSpace(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
