package dev.composepermit.text;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files a project is read from: the only way by which file contents reach the rooms below {@code lint}.
 *
 * <p>Paths are absolute and normalized. An implementation reads a file at most once in its life and bounds its size.
 */
public interface SourceFiles {
    /** Reads one file as UTF-8 text. Never throws: what went wrong is part of the answer. */
    Reading read(Path path);

    /** What stands at a path, links followed. */
    Kind kind(Path path);

    /**
     * Where a path leads when all links on the way are followed: absolute and normalized. What does not exist yet is taken
     * to come where the rest leads. The path itself where that can't be seen.
     */
    default Path real(Path path) {
        return path;
    }

    /** The permission bits of a path, 0 to 07777, links followed; empty where there are none to be had. */
    default Optional<Integer> mode(Path path) {
        return Optional.empty();
    }

    /** Whether a directory has entries; empty where that can't be seen. */
    default Optional<Boolean> hasEntries(Path directory) {
        return Optional.empty();
    }

    /** What stands at a path. */
    enum Kind {
        FILE,
        DIRECTORY,
        /** A socket, pipe or device. */
        OTHER,
        ABSENT
    }

    /** The answer to {@link #read}. */
    sealed interface Reading {
        /** The file's text. */
        record Text(SourceText source) implements Reading {}

        /** There is no such file. */
        record Absent() implements Reading {}

        /**
         * There is something, but it gives no text: a directory, no permission, not UTF-8, too large.
         *
         * @param why one clause for a person, without a final dot
         */
        record Unreadable(String why) implements Reading {}
    }
}
