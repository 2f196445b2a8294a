package dev.composepermit.lint;

import java.nio.file.Path;
import java.util.List;

/**
 * A lock file as it should be.
 *
 * @param path where it stands or will stand
 * @param name the same as shown to people
 * @param text its whole text
 * @param images how many images it has
 * @param changes what differs from the file that stands there, one clause each; none: nothing
 * @param notKnown the images that no source knows, each with the reason
 * @param kept the images that keep their former entry, each with the reason, one clause each
 */
public record LockedFile(
        Path path,
        String name,
        String text,
        int images,
        List<String> changes,
        List<String> notKnown,
        List<String> kept) {
    public LockedFile {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
        notKnown = List.copyOf(notKnown);
    }
}
