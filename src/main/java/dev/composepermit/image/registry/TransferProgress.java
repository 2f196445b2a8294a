package dev.composepermit.image.registry;

/** Is told how much of something has come over the network. */
@FunctionalInterface
public interface TransferProgress {
    /** Nobody wants to know. */
    TransferProgress NONE = (name, done, total) -> {};

    /**
     * More has come.
     *
     * @param name the image, for a person
     * @param done bytes so far, of one part of it
     * @param total bytes of that part
     */
    void moved(String name, long done, long total);
}
