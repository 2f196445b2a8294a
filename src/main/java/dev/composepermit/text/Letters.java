package dev.composepermit.text;

/**
 * A set of ASCII characters, and the words that are made of them: what {@code [a-z_]+} says as a pattern. Patterns are slow
 * to begin with: for a range of characters Java puts a class together when it is first asked for.
 */
public final class Letters {
    /** {@code [0-9]}. */
    public static final Letters DIGITS = of("0-9");

    /** {@code [A-Za-z0-9]}. */
    public static final Letters ALPHANUMERIC = of("A-Za-z0-9");

    private static final int ASCII = 128;

    private final boolean[] held = new boolean[ASCII];

    private Letters() {}

    /**
     * The set.
     *
     * @param written characters and ranges of them, as between the brackets of a pattern; a dash stands at the end
     */
    public static Letters of(String written) {
        Letters letters = new Letters();
        for (int i = 0; i < written.length(); i++) {
            boolean range = i + 2 < written.length() && written.charAt(i + 1) == '-';
            char last = written.charAt(range ? i + 2 : i);
            for (char c = written.charAt(i); c <= last; c++) {
                letters.held[c] = true;
            }
            i += range ? 2 : 0;
        }
        return letters;
    }

    /** Whether it is one of them. */
    public boolean has(char c) {
        return c < ASCII && held[c];
    }

    /** Whether a word has nothing else, and is not empty. */
    public boolean makeUp(String word) {
        return makeUp(word, Integer.MAX_VALUE);
    }

    /** Whether a word has nothing else, is not empty, and has no more than so many. */
    public boolean makeUp(String word, int most) {
        return !word.isEmpty() && word.length() <= most && end(word, 0) == word.length();
    }

    /** How many words of them stand in a text with one character between each two; 0 when anything else stands there. */
    public int words(String text, char between) {
        int words = 0;
        for (int start = 0; ; ) {
            int end = end(text, start);
            if (end == start) {
                return 0;
            }
            words++;
            if (end == text.length()) {
                return words;
            }
            if (text.charAt(end) != between) {
                return 0;
            }
            start = end + 1;
        }
    }

    /** Where the run of them ends that begins at an offset; the offset itself where there is none. */
    public int end(String text, int from) {
        int end = from;
        while (end < text.length() && has(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A text with one underscore for each run of others: what can stand in a name. */
    public String joined(String text) {
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at);
            name.append(text, at, end);
            for (at = end; at < text.length() && !has(text.charAt(at)); ) {
                at++;
            }
            if (at > end) {
                name.append('_');
            }
        }
        return name.toString();
    }
}
