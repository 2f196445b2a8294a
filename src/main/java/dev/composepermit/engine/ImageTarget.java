package dev.composepermit.engine;

import java.util.Optional;

/** What the image has where something is mounted, as far as engines care. */
public sealed interface ImageTarget {
    /** Nothing. */
    record Absent() implements ImageTarget {}

    /** Nothing, or a directory 0:0 0755; which of the two is not known. */
    record AbsentOrRoots() implements ImageTarget {}

    /** A file. */
    record File() implements ImageTarget {}

    /**
     * A directory.
     *
     * @param mode the permission bits; empty when they are not known
     * @param content whether it has entries; empty when that is not known
     */
    record Directory(int uid, int gid, Optional<Integer> mode, Optional<Boolean> content) implements ImageTarget {
        /** Its owner and mode, as copy-up takes them over. */
        public MountRoot asRoot() {
            return new MountRoot(uid, Optional.of(gid), mode, true);
        }

        boolean isRoots() {
            return uid == 0 && gid == 0;
        }
    }
}
