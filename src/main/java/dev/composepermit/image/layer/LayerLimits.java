package dev.composepermit.image.layer;

import java.time.Duration;

/**
 * How much of one tar stream is read before it is given up as unreasonable.
 *
 * @param bytes of the unpacked stream
 * @param growth how many times larger the unpacked stream may be than the packed one, once it has passed 256 MiB
 * @param entries of the stream
 * @param pathLength of one entry's path, in characters
 * @param headerBytes of what stands before one entry's content: long names, extended attributes
 * @param textBytes of all texts that are kept
 * @param time for the whole stream
 */
public record LayerLimits(
        long bytes, int growth, int entries, int pathLength, int headerBytes, long textBytes, Duration time) {
    /**
     * Wide enough for the largest images in use: layers of machine-learning images have about 10 GB, and 300,000 files.
     * Linux takes no path longer than 4096 bytes; tar headers with many extended attributes stay below 1 MiB, which is
     * also Go's limit.
     */
    public static final LayerLimits USUAL =
            new LayerLimits(20L << 30, 200, 1_000_000, 4096, 1 << 20, 16 << 20, Duration.ofMinutes(10));
}
