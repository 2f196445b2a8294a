package dev.composepermit.text;

import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/** A set of words that is written down as one text. Not split by a pattern, which is slow to begin with. */
public final class WordList {
    private WordList() {}

    /** The words, which stand between blanks and line ends; each only once. */
    public static Set<String> of(String list) {
        StringTokenizer words = new StringTokenizer(list);
        Set<String> all = new HashSet<>();
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (!all.add(word)) {
                throw new IllegalArgumentException(word + " stands twice in a list of words");
            }
        }
        return Set.copyOf(all);
    }
}
