package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageSource;
import dev.composepermit.text.SourceFiles;

/** Reads the facts of an image from the Dockerfile that makes it. */
public final class DockerfileReader {
    private DockerfileReader() {}

    /**
     * What the Dockerfile says. Unknown when there is none, or it can't be read at all; what is not understood in it
     * makes the touched facts unknown, never wrong.
     *
     * @param bases answers for the images named in {@code FROM}
     */
    public static Fact<ImageFacts> read(BuildRequest request, SourceFiles files, ImageSource bases) {
        return Fact.unknown(
                UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, "the Dockerfile of " + request.name() + " was not read");
    }
}
