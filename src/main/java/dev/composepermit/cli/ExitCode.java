package dev.composepermit.cli;

/** What the process says to its caller. */
final class ExitCode {
    /** Nothing to report. */
    static final int CLEAN = 0;

    /** Findings at or above {@code --fail-on}. */
    static final int FINDINGS = 1;

    /** Bad usage, or input that can't be read or analysed, even when the rest was reported. */
    static final int UNUSABLE = 2;

    /** A fault of this program; the launcher maps a failed JVM to it too. */
    static final int INTERNAL = 3;

    private ExitCode() {}
}
