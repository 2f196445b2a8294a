package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.text.Place;

/**
 * How many values may be read for one project in all. Aliases, includes and extended files let a few lines stand for a
 * great many; each phase walks over them all.
 */
final class Budget {
    /** Far more than any real project has: the largest of the corpus, Dify's, has some 15,000. */
    static final int MAX_VALUES = 2_000_000;

    private final ProblemLog problems;
    private int used;

    Budget(ProblemLog problems) {
        this.problems = problems;
    }

    /** Takes one value into the account; false when there is no room for it, which is reported the first time. */
    boolean take(Place place) {
        if (used > MAX_VALUES) {
            return false;
        }
        used++;
        if (used > MAX_VALUES) {
            problems.missing(
                    ComposeProblem.Kind.UNREADABLE,
                    place,
                    "with aliases, includes and extended files written out the project has more than " + MAX_VALUES
                            + " values; from here on it is not read");
        }
        return used <= MAX_VALUES;
    }
}
