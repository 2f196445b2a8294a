package dev.composepermit.shell.course;

/** What a program does, as far as it matters for the course of a script. */
public enum Behaviour {
    /** It does its work and exits 0, and has no part in what is looked for. */
    HARMLESS,
    /** It makes a change that is looked for: both its success and its failure are followed. */
    CHANGES,
    /** Like {@link #CHANGES}, but it exits 0 also when the change fails, as {@code find -exec … ;} does. */
    CHANGES_UNHEARD,
    /** It does not come to an end. */
    RUNS_ON,
    /** Nothing is known of it. */
    NOT_KNOWN
}
