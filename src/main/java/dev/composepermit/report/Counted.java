package dev.composepermit.report;

/** Numbers with their nouns. */
final class Counted {
    private Counted() {}

    /** {@code 1 error}, {@code 2 errors}. */
    static String of(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
