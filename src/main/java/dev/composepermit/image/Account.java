package dev.composepermit.image;

/**
 * A line of an image's {@code /etc/passwd}.
 *
 * @param inferred whether the ids are general knowledge and not read in a source: what rests on them supports at most a
 *     note
 */
public record Account(String name, int uid, int gid, boolean inferred) {
    /** An account read in a source. */
    public Account(String name, int uid, int gid) {
        this(name, uid, gid, false);
    }
}
