package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;

/** Where COPY and ADD take their sources from. */
interface CopyOrigins {
    /** The build context. */
    Origin context();

    /** What {@code --from} names. */
    Origin find(String from, StageImage image);

    /** A place to copy from. */
    interface Origin {
        /** Whether its content is root's by itself: a directory of the machine that builds. */
        boolean isContext();

        CopySource source(String written, Evidence evidence);
    }
}
