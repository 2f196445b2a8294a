package dev.composepermit.image.archive;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.ResolvedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One image of an archive.
 *
 * @param names the references it is known by
 * @param label what it is called when that is no whole reference: often a tag alone
 * @param digest of its manifest or index; empty when the archive has none
 * @param platform what it is made for, if the archive's list says that
 * @param reading the way to its parts
 */
record ArchivedImage(
        List<ImageReference> names,
        Optional<String> label,
        Optional<String> digest,
        Optional<Platform> platform,
        Reading reading) {
    ArchivedImage {
        names = List.copyOf(names);
    }

    /** Finds the parts of an image. */
    @FunctionalInterface
    interface Reading {
        ResolvedImage resolve(Optional<Platform> asked) throws IOException;
    }

    /** Whether a reference means this image. */
    boolean answers(ImageReference reference) {
        if (reference.digest().isPresent()) {
            return reference.digest().equals(digest);
        }
        return names.stream().anyMatch(name -> isSame(name, reference));
    }

    private static boolean isSame(ImageReference name, ImageReference asked) {
        return name.tag().equals(asked.tag())
                && ((name.registry().equals(asked.registry())
                                && name.repository().equals(asked.repository()))
                        || isPodmans(name, asked));
    }

    /** Podman calls an image without a registry {@code localhost/…}, and finds it by its short name. */
    private static boolean isPodmans(ImageReference name, ImageReference asked) {
        return name.registry().equals("localhost")
                && asked.registry().equals(ImageReference.DOCKER_HUB)
                && name.repository().equals(asked.familiarRepository());
    }

    /** What to call it in a message. */
    String shownName() {
        return names.stream()
                .findFirst()
                .map(ImageReference::familiarName)
                .or(() -> label)
                .orElse("an image without a name");
    }
}
