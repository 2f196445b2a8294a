package dev.composepermit.cli;

import java.util.List;
import java.util.Locale;

/**
 * A sort of error that engines and programs print when owners and users disagree.
 *
 * @param title what the error means
 * @param signs words that such a line holds, lower case; each inner list must be found whole, one is enough
 * @param causes what can lead to it, likeliest first, each with what to do
 * @param rules the rules that find the cause before start-up
 */
record ErrorLine(String title, List<List<String>> signs, List<String> causes, List<String> rules) {
    ErrorLine {
        signs = List.copyOf(signs);
        causes = List.copyOf(causes);
        rules = List.copyOf(rules);
    }

    boolean fits(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return signs.stream().anyMatch(sign -> sign.stream().allMatch(lower::contains));
    }
}
