package dev.composepermit.ownership;

/** Whether something works. */
public enum Verdict {
    ALLOWED,
    DENIED,
    UNKNOWN
}
