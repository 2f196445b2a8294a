package dev.composepermit.engines;

import java.util.List;

/** Owner and mode of a directory, in an image or on the host. */
record Owner(int uid, int gid, int mode) {
    static final Owner ROOT = new Owner(0, 0, 0755);

    /** Root, the two accounts, one that shares a group only, and a uid that no account has. */
    private static final List<int[]> IDS = List.of(
            new int[] {0, 0}, new int[] {1000, 1000}, new int[] {1001, 2001}, new int[] {70, 3001}, new int[] {5555, 0
            });

    private static final List<Integer> MODES = List.of(0755, 0700, 0770, 01777, 02775, 0555, 0733, 0750);

    static final List<Owner> ALL = IDS.stream()
            .flatMap(ids -> MODES.stream().map(mode -> new Owner(ids[0], ids[1], mode)))
            .toList();

    String ids() {
        return uid + ":" + gid;
    }

    String octal() {
        return String.format("%04o", mode);
    }

    @Override
    public String toString() {
        return ids() + " " + octal();
    }
}
