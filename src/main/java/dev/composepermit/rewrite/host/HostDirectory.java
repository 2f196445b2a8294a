package dev.composepermit.rewrite.host;

import dev.composepermit.text.Place;
import java.util.List;

/**
 * A directory of the host that services need to write.
 *
 * @param path absolute and cleaned
 * @param owner the id that is to own it, as the script sees it: the host's, or the container's inside {@code podman unshare}
 * @param use how it is shared, which decides its mode
 * @param others further ids that write there, sorted
 * @param services who needs it, sorted
 * @param hints what a person still has to do so that it works, one sentence each
 * @param place the first mount
 */
record HostDirectory(
        String path, long owner, Use use, List<Long> others, List<String> services, List<String> hints, Place place) {
    HostDirectory {
        others = List.copyOf(others);
        services = List.copyOf(services);
        hints = List.copyOf(hints);
    }

    /** How a directory is used. */
    enum Use {
        /** By a program that insists on owning it; PostgreSQL refuses one that its group may write. */
        OWNED("700"),
        /** By its owner, and by the people and services of the shared group. */
        WRITTEN("2770"),
        /** As before, and read by services outside the group. */
        WRITTEN_AND_READ("2775");

        private final String mode;

        Use(String mode) {
            this.mode = mode;
        }

        String mode() {
            return mode;
        }
    }
}
