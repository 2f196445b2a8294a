package dev.composepermit.lint;

/** Is told how far a run has come. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (done, total, name) -> {};

    /** A project is about to be read. */
    void next(int done, int total, String name);

    /**
     * More of an image has come over the network.
     *
     * @param image its name
     * @param done bytes so far, of one part of it
     * @param total bytes of that part
     */
    default void transferred(String image, long done, long total) {}
}
