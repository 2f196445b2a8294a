package dev.composepermit.rule;

import dev.composepermit.text.LowerCase;

/** How bad a finding is, worst first. */
public enum Severity {
    /** It will fail. */
    ERROR,
    /** It will fail under conditions that are likely to come, or bites later. */
    WARNING,
    /** Worth knowing. */
    NOTE;

    /** The name on the command line and in reports. */
    public String label() {
        return LowerCase.of(name());
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
