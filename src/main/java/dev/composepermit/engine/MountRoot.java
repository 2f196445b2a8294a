package dev.composepermit.engine;

import dev.composepermit.text.OctalMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owner and mode of a mount's root inside the container, as far as known.
 *
 * @param gid empty when it is not known
 * @param mode the permission bits; empty when they are not known
 * @param mapped whether its ids exist in the container's user namespace: over others not even root has power
 *     (capabilities(7), "privileged_wrt_inode_uidgid" in the kernel)
 */
public record MountRoot(int uid, Optional<Integer> gid, Optional<Integer> mode, boolean mapped) {
    /** The id under which the kernel shows an id that the user namespace has not. */
    public static final int OVERFLOW_ID = 65534;

    /** What engines make by themselves: 0:0 0755. */
    public static final MountRoot ROOT_0755 = of(0, 0, 0755);

    public static MountRoot of(int uid, int gid, int mode) {
        return new MountRoot(uid, Optional.of(gid), Optional.of(mode), true);
    }

    public static MountRoot of(Ownership owner) {
        return of(owner.uid(), owner.gid(), owner.mode());
    }

    /** The whole answer, if all of it is known. */
    public Optional<Ownership> toOwnership() {
        return gid.flatMap(group -> mode.map(bits -> new Ownership(uid, group, bits)));
    }

    public MountRoot withMode(Optional<Integer> other) {
        return new MountRoot(uid, gid, other, mapped);
    }

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MountRoot that
                && uid == that.uid
                && mapped == that.mapped
                && gid.equals(that.gid)
                && mode.equals(that.mode);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * uid + gid.hashCode()) + mode.hashCode();
    }

    /** {@code 1000:1000 0755}, with what is known of it. */
    @Override
    public String toString() {
        String owner = gid.map(group -> uid + ":" + group).orElse(Integer.toString(uid));
        return owner + mode.map(bits -> " " + OctalMode.of(bits)).orElse("");
    }
}
