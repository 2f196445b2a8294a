package dev.composepermit.image.layer;

/**
 * Owner and mode of an entry.
 *
 * @param uid as written in the stream; may be more than a kernel takes
 * @param gid the same
 * @param mode the permission bits, 0 to 07777
 */
public record Attributes(long uid, long gid, int mode) {
    /** What engines give to a directory that only paths below it speak of (moby, {@code ImpliedDirectoryMode}). */
    static final Attributes IMPLIED = new Attributes(0, 0, 0755);
}
