package dev.composepermit.image;

import dev.composepermit.fact.Fact;
import java.util.Optional;

/** One way to learn about images by their reference. */
public interface ImageSource {
    /** The source's name on the command line: {@code catalog}, {@code lock}, {@code engine}, {@code registry}. */
    String name();

    /** Whether what it does not say of an image it knows stays open, so that no other source is asked. */
    default boolean answersAlone() {
        return false;
    }

    /**
     * What this source knows of the image. Unknown with {@code IMAGE_NOT_KNOWN} when it does not have it, and with
     * {@code IMAGE_SOURCE_FAILED} when it could not be asked; the detail is shown beside the image's name.
     */
    Fact<ImageFacts> find(ImageReference reference, Optional<String> platform);
}
