package dev.composepermit.image;

import java.util.Optional;

/** What an image has at a path, before anything is mounted there. */
public sealed interface ImagePath {
    /** Nothing stands there. */
    record Absent() implements ImagePath {}

    /**
     * Something stands there.
     *
     * @param directory false for a file
     * @param mode the permission bits, 0 to 07777; empty when only the owner is known
     * @param content whether a directory has entries
     */
    record Present(boolean directory, int uid, int gid, Optional<Integer> mode, Content content) implements ImagePath {}

    /**
     * Either nothing, or a directory of root with mode 0755: it makes no difference to Docker, which mounts a volume of
     * 0:0 0755 in both cases; on Podman it does.
     */
    record AbsentOrRoots() implements ImagePath {}

    /** Whether a directory has entries. */
    enum Content {
        EMPTY,
        SOME,
        NOT_KNOWN
    }
}
