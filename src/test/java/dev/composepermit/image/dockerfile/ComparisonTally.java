package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.ImageComparison.Aspect;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Counts Dockerfiles and prints what came of them. All is well when nothing differs and every Dockerfile written for the
 * purpose was built; and in a whole run with the corpus, when at most a fifth of what was asked is unknown and enough of
 * each sort were built.
 */
final class ComparisonTally {
    private static final int LEAST_OF_CORPUS = 30;
    private static final int LEAST_WRITTEN = 20;

    private final PrintStream out;
    private final boolean buildKit;
    private final boolean corpus;
    private final boolean whole;
    private final List<String> notBuilt = new ArrayList<>();
    private final ComparisonSums catalogue = new ComparisonSums();
    private final ComparisonSums engine = new ComparisonSums();
    private int written;
    private int ofCorpus;
    private int writtenNotBuilt;
    private int differing;

    /**
     * None yet.
     *
     * @param buildKit whether it is BuildKit that builds: other builders do not know all that is written
     * @param corpus whether there is a corpus; if not, that counts as one that was skipped
     * @param whole whether all cases come
     */
    ComparisonTally(PrintStream out, boolean buildKit, boolean corpus, boolean whole) {
        this.out = out;
        this.buildKit = buildKit;
        this.corpus = corpus;
        this.whole = whole;
    }

    void add(BuiltImages.Outcome outcome) {
        if (outcome instanceof BuiltImages.Outcome.Compared compared) {
            add(compared.one(), compared.byCatalogue(), compared.byEngine());
        } else if (outcome instanceof BuiltImages.Outcome.NotBuilt not) {
            writtenNotBuilt += not.one().written() && buildKit ? 1 : 0;
            notBuilt.add(not.one().name() + ": " + not.why());
        }
    }

    private void add(BuildCase one, ImageComparison byCatalogue, ImageComparison byEngine) {
        written += one.written() ? 1 : 0;
        ofCorpus += one.written() ? 0 : 1;
        catalogue.add(byCatalogue);
        engine.add(byEngine);
        List<String> differences = Stream.of(byCatalogue, byEngine)
                .flatMap(comparison -> comparison.differences.stream())
                .distinct()
                .toList();
        differing += differences.isEmpty() ? 0 : 1;
        out.printf(
                Locale.ROOT,
                "%3d agreed %3d different %3d unknown, %3d when the bases are known  %s%n",
                ComparisonSums.total(byCatalogue.agreed, EnumSet.allOf(Aspect.class)),
                differences.size(),
                ComparisonSums.total(byCatalogue.unknown, EnumSet.allOf(Aspect.class)),
                ComparisonSums.total(byEngine.unknown, EnumSet.allOf(Aspect.class)),
                one.name());
        differences.forEach(line -> out.println("      different: " + line));
        if (System.getenv("DOCKERFILES_REASONS") != null) {
            byCatalogue.reasons.forEach((why, times) -> out.println("      unknown " + times + ": " + why));
            byEngine.reasons.forEach((why, times) -> out.println("      still unknown " + times + ": " + why));
        }
    }

    /** Prints the sums; the last line is for a program. Whether all is well. */
    boolean sum() {
        out.println();
        notBuilt.forEach(line -> out.println("not built: " + line));
        List<String> failures = new ArrayList<>();
        out.println("\nbase images known from the catalogue:");
        if (!catalogue.print(out) && whole && corpus) {
            failures.add("more than a fifth is unknown");
        }
        out.println("\nbase images asked of the engine:");
        if (!engine.print(out) && whole && corpus) {
            failures.add("more than a fifth is unknown although the bases are known");
        }
        if (writtenNotBuilt > 0) {
            failures.add("a Dockerfile written for the purpose was not built");
        }
        if (written + ofCorpus == 0 || (whole && ((corpus && ofCorpus < LEAST_OF_CORPUS) || written < LEAST_WRITTEN))) {
            failures.add("too few were built");
        }
        out.println();
        failures.forEach(why -> out.println("FAILED: " + why));
        if (!corpus) {
            out.println("skipped: the Dockerfiles of the corpus: there is none beside the project");
        }
        out.printf(Locale.ROOT, "%d Dockerfiles of the corpus and %d written ones%n", ofCorpus, written);
        out.printf(
                Locale.ROOT,
                "dockerfiles: %d passed, %d failed, %d skipped%n",
                written + ofCorpus - differing,
                differing + failures.size(),
                notBuilt.size() - writtenNotBuilt + (corpus ? 0 : 1));
        return differing == 0 && failures.isEmpty();
    }
}
