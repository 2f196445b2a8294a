package dev.composepermit.lint;

/** Is told how far a run has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (done, total, name) -> {};

    /** A project is about to be read. */
    void next(int done, int total, String name);
}
