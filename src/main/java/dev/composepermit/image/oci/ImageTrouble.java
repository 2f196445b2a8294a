package dev.composepermit.image.oci;

import dev.composepermit.image.ImageReference;

/**
 * Is told when a source that was asked for an image can't tell of it what it should be able to tell. That may turn up long
 * after it has said that it knows the image: files are read when a question needs them.
 */
@FunctionalInterface
public interface ImageTrouble {
    /** Nobody wants to know. */
    ImageTrouble UNHEARD = (image, why) -> {};

    /**
     * An image, or its files, could not be read.
     *
     * @param why one clause for a person, without a final dot
     */
    void met(ImageReference image, String why);
}
