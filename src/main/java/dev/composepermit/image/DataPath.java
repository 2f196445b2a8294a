package dev.composepermit.image;

import dev.composepermit.fact.Evidence;
import java.util.Optional;

/**
 * A path the image's program works on.
 *
 * @param path absolute; what is mounted at or above it holds the data
 * @param variable the environment variable that moves it elsewhere; {@code path} is where it is without
 * @param use what the program does there
 */
public record DataPath(String path, Optional<PathVariable> variable, Use use, Evidence evidence) {
    /** A path that no variable moves. */
    public DataPath(String path, Use use, Evidence evidence) {
        this(path, Optional.empty(), use, evidence);
    }

    /** What a program does at a path. */
    public enum Use {
        /** It must own the directory: it changes its mode, or refuses a directory of another user. */
        OWNS,
        /** It must be able to create files there. */
        WRITES,
        /** It reads only: configuration, content, plug-ins. */
        READS
    }
}
