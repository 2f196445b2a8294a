package dev.composepermit.engine;

import dev.composepermit.text.OctalMode;

/**
 * Who owns a directory, seen from inside the container.
 *
 * @param mode the permission bits, 0 to 07777
 */
public record Ownership(int uid, int gid, int mode) {
    /** What engines give a directory that they make: 0:0 0755. */
    public static final Ownership ROOT_0755 = new Ownership(0, 0, 0755);

    /** The mode as four octal digits. */
    public String octalMode() {
        return OctalMode.of(mode);
    }

    @Override
    public String toString() {
        return uid + ":" + gid + " " + octalMode();
    }
}
