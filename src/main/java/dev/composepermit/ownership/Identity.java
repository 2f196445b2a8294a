package dev.composepermit.ownership;

import java.util.List;
import java.util.Optional;

/**
 * Who a process is, as far as it is known. Nobody is an identity without a uid.
 *
 * @param uid 0 to 2147483647
 * @param gid 0 to 2147483647; empty: it stands in the image's {@code /etc/passwd}, which is not known
 * @param groups the supplementary groups that are known, sorted, without {@code gid}
 * @param groupsComplete whether there are no others
 */
public record Identity(int uid, Optional<Integer> gid, List<Integer> groups, boolean groupsComplete) {
    /** Root with root's group and no other. */
    public static final Identity ROOT = new Identity(0, 0, List.of());

    public Identity {
        groups = List.copyOf(groups);
    }

    /** An identity of which everything is known. */
    public Identity(int uid, int gid, List<Integer> groups) {
        this(uid, Optional.of(gid), groups, true);
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** Whether this is all there is to know. */
    public boolean isComplete() {
        return gid.isPresent() && groupsComplete;
    }

    /** {@code 1000:1000}, or {@code 1000} when the gid is not known. */
    @Override
    public String toString() {
        return gid.map(known -> uid + ":" + known).orElse(Integer.toString(uid));
    }
}
