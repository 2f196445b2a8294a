package dev.composepermit.ownership;

import java.util.List;

/**
 * Who a process is.
 *
 * @param uid 0 to 2147483647
 * @param gid 0 to 2147483647
 * @param groups supplementary groups, sorted, without {@code gid}
 */
public record Identity(int uid, int gid, List<Integer> groups) {
    public Identity {
        groups = List.copyOf(groups);
    }

    public boolean isRoot() {
        return uid == 0;
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
