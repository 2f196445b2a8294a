package dev.composepermit.ownership;

import dev.composepermit.fact.Evidence;
import java.util.List;

/**
 * A path that a service's program writes to, in a root file system that is read-only, with nothing mounted there: no user
 * can write to it, root neither.
 *
 * @param path where the program writes
 * @param need {@link Need#OWN} or {@link Need#WRITE}
 * @param evidence why it is known to
 * @param doubtful whether something in the file suggests that the program writes elsewhere, or gets by without
 */
public record BlockedPath(String path, Need need, List<Evidence> evidence, boolean doubtful) {
    public BlockedPath {
        evidence = List.copyOf(evidence);
    }

    /** Whether it rests on general knowledge only, so that it can support at most a note. */
    public boolean isInferred() {
        return evidence.stream().anyMatch(Evidence::inferred);
    }
}
