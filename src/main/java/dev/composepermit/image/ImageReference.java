package dev.composepermit.image;

import java.util.Optional;

/**
 * An image reference, split and completed as Docker does it (distribution/reference, "normalize").
 *
 * @param registry the registry host; {@code docker.io} when none is written
 * @param repository the repository; {@code library/…} is put before a bare name on {@code docker.io}
 * @param tag the tag, empty when a digest stands alone; {@code latest} when neither is written
 * @param digest the digest, with its algorithm
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {

    /** Splits a reference as written; empty when it is not one. */
    public static Optional<ImageReference> parse(String written) {
        throw new UnsupportedOperationException(written);
    }

    /** The name as people write it: without {@code docker.io} and {@code library}. */
    public String familiarName() {
        String path = registry.equals("docker.io")
                ? repository.startsWith("library/") ? repository.substring("library/".length()) : repository
                : registry + "/" + repository;
        return path
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }
}
