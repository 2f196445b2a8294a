package dev.composepermit.image;

import java.util.Optional;

/** One way to learn about images by their reference. */
public interface ImageSource {
    /** The source's name on the command line: {@code catalog}, {@code lock}, {@code engine}, {@code registry}. */
    String name();

    /** What this source knows of the image; empty when it does not know it. */
    Optional<ImageFacts> find(ImageReference reference, Optional<String> platform);
}
