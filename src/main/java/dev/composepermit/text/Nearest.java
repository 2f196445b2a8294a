package dev.composepermit.text;

import java.util.Collection;
import java.util.Optional;

/** The name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest changed letters, if that is at most a third of what was written. */
    public static Optional<String> of(String written, Collection<String> candidates) {
        Optional<String> nearest = Optional.empty();
        int least = Math.max(1, written.length() / 3);
        for (String candidate : candidates) {
            int distance = distance(written, candidate);
            boolean first = nearest.isEmpty() || candidate.compareTo(nearest.get()) < 0;
            if (distance < least || (distance == least && first)) {
                nearest = Optional.of(candidate);
                least = distance;
            }
        }
        return nearest;
    }

    /** The Levenshtein distance: insertions, deletions and replacements. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
