package dev.composepermit.engine;

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
        return octal(mode);
    }

    /** Permission bits as four octal digits. */
    public static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    @Override
    public String toString() {
        return uid + ":" + gid + " " + octalMode();
    }
}
