package dev.composepermit.rule.check;

import java.util.Optional;

/**
 * The two words of a {@code user:} value.
 *
 * @param user the part before the colon; may be empty
 * @param group the part behind it, if there is a colon and something behind it
 */
record UserWords(String user, Optional<String> group) {

    static UserWords of(String written) {
        int colon = written.indexOf(':');
        if (colon < 0) {
            return new UserWords(written, Optional.empty());
        }
        String group = written.substring(colon + 1);
        return new UserWords(written.substring(0, colon), group.isEmpty() ? Optional.empty() : Optional.of(group));
    }

    /** Whether a word is a number and so needs no entry in the image. */
    static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
