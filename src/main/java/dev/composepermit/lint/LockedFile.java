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
 */
public record LockedFile(Path path, String name, String text, int images, List<String> changes, List<String> notKnown) {
    public LockedFile {
        changes = List.copyOf(changes);
        notKnown = List.copyOf(notKnown);
    }
}
