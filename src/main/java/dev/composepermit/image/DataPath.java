package dev.composepermit.image;

import dev.composepermit.fact.Evidence;

/**
 * A path the image's program works on.
 *
 * @param path absolute; what is mounted at or above it holds the data
 * @param use what the program does there
 */
public record DataPath(String path, Use use, Evidence evidence) {
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
