package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.ImageComparison.Aspect;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What many comparisons add up to. */
final class ComparisonSums {
    private static final double MOST_UNKNOWN = 0.2;
    private static final int MOST_REASONS = 60;
    private static final Set<Aspect> FIRST = EnumSet.of(Aspect.USER, Aspect.GROUP, Aspect.VOLUMES, Aspect.OWNER);

    private final TreeMap<String, Integer> reasons = new TreeMap<>();
    private final EnumMap<Aspect, Integer> agreed = new EnumMap<>(Aspect.class);
    private final EnumMap<Aspect, Integer> unknown = new EnumMap<>(Aspect.class);
    private int different;
    private int swept;

    void add(ImageComparison comparison) {
        comparison.agreed.forEach((aspect, times) -> agreed.merge(aspect, times, Integer::sum));
        comparison.unknown.forEach((aspect, times) -> unknown.merge(aspect, times, Integer::sum));
        comparison.reasons.forEach((why, times) -> reasons.merge(why, times, Integer::sum));
        different += comparison.differences.size();
        swept += comparison.swept;
    }

    int different() {
        return different;
    }

    /** Prints reasons and shares; whether at most a fifth is unknown, of what matters most and of everything. */
    boolean print(PrintStream out) {
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_REASONS)
                .forEach(entry -> out.printf(Locale.ROOT, "%5d unknown: %s%n", entry.getValue(), entry.getKey()));
        for (Aspect aspect : Aspect.values()) {
            share(aspect.label, EnumSet.of(aspect), out);
        }
        double first = share("uid, gid, volumes, owners", FIRST, out);
        double all = share("everything", EnumSet.allOf(Aspect.class), out);
        out.printf(Locale.ROOT, "%d different; %d further paths compared%n", different, swept);
        return first <= MOST_UNKNOWN && all <= MOST_UNKNOWN;
    }

    private double share(String label, Set<Aspect> aspects, PrintStream out) {
        int known = total(agreed, aspects);
        int open = total(unknown, aspects);
        double share = known + open == 0 ? 0 : (double) open / (known + open);
        out.printf(Locale.ROOT, "%-26s %5d agreed %4d unknown (%.1f %%)%n", label, known, open, 100 * share);
        return share;
    }

    static int total(Map<Aspect, Integer> counts, Set<Aspect> aspects) {
        return aspects.stream()
                .mapToInt(aspect -> counts.getOrDefault(aspect, 0))
                .sum();
    }
}
