package dev.composepermit.engine;

import java.util.Optional;

/**
 * The versions that a written version can mean: {@code 28} is any 28, {@code 5.8} any 5.8.
 *
 * @param lowest the lowest, as a number that compares like the version
 * @param highest the highest, likewise
 */
record EngineVersion(long lowest, long highest) {
    private static final int PARTS = 3;
    private static final long STEP = 1_000_000;
    private static final int LONGEST_PART = 5;

    /** One to three numbers with dots between; empty when it is something else. */
    static Optional<EngineVersion> parse(String written) {
        String[] parts = written.split("\\.", -1);
        if (parts.length > PARTS) {
            return Optional.empty();
        }
        long lowest = 0;
        long highest = 0;
        for (int i = 0; i < PARTS; i++) {
            boolean given = i < parts.length;
            if (given && !isNumber(parts[i])) {
                return Optional.empty();
            }
            lowest = lowest * STEP + (given ? Long.parseLong(parts[i]) : 0);
            highest = highest * STEP + (given ? Long.parseLong(parts[i]) : STEP - 1);
        }
        return Optional.of(new EngineVersion(lowest, highest));
    }

    /** A version that is written in this program. */
    static EngineVersion of(String written) {
        return parse(written).orElseThrow();
    }

    /** Everything from the lowest of one to the highest of another. */
    static EngineVersion range(String from, String to) {
        return new EngineVersion(of(from).lowest, of(to).highest);
    }

    boolean isBefore(EngineVersion other) {
        return highest < other.lowest;
    }

    boolean overlaps(EngineVersion other) {
        return lowest <= other.highest && other.lowest <= highest;
    }

    private static boolean isNumber(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                return false;
            }
        }
        return !part.isEmpty() && part.length() <= LONGEST_PART;
    }
}
