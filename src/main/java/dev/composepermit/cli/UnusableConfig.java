package dev.composepermit.cli;

import dev.composepermit.lint.InputFailure;
import java.util.List;

/** A configuration file can't be read, or says what can't be: nothing is done then. */
final class UnusableConfig extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<InputFailure> failures;

    UnusableConfig(List<InputFailure> failures) {
        this.failures = List.copyOf(failures);
    }

    /** What is wrong, each with its place. */
    List<InputFailure> failures() {
        return failures;
    }
}
