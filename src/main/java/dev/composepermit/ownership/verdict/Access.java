package dev.composepermit.ownership.verdict;

import dev.composepermit.engine.MountRoot;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's classic permission check (path_resolution(7), "Permissions"): the owner's bits for the owner, else the
 * group's for a member, else the others'; capabilities pass by it, but not over ids that its user namespace
 * lacks (user_namespaces(7)).
 *
 * <p>What is not known of process or directory makes several classes possible; what they agree on is known.
 */
public enum Access {
    /** Making files in a directory. */
    WRITE(03),
    /** Listing a directory and reaching what is in it. */
    READ(05),
    /** Passing through a directory. */
    ENTER(01),
    /** Reading a file. */
    READ_FILE(04),
    /** Writing a file. */
    WRITE_FILE(02);

    private final int bits;

    Access(int bits) {
        this.bits = bits;
    }

    private enum Owning {
        OWNER(6),
        GROUP(3),
        OTHERS(0);

        private final int shift;

        Owning(int shift) {
            this.shift = shift;
        }
    }

    private static final List<Owning> ANY = List.of(Owning.values());

    /**
     * Whether a process may.
     *
     * @param process empty when nothing is known of it
     */
    public Verdict of(Optional<Identity> process, MountRoot root, Capabilities capabilities) {
        if (process.isPresent() && overrides(process.get(), root, capabilities)) {
            return Verdict.ALLOWED;
        }
        boolean anyGranted = false;
        boolean anyDenied = false;
        for (Owning owning : possible(process, root)) {
            Optional<Boolean> granted = granted(owning, root);
            if (granted.isEmpty()) {
                return Verdict.UNKNOWN;
            }
            anyGranted |= granted.get();
            anyDenied |= !granted.get();
        }
        if (anyGranted && anyDenied) {
            return Verdict.UNKNOWN;
        }
        return anyGranted ? Verdict.ALLOWED : Verdict.DENIED;
    }

    private boolean overrides(Identity process, MountRoot root, Capabilities capabilities) {
        if (!root.mapped()) {
            return false;
        }
        boolean reads = (bits & 02) == 0;
        return capabilities.has(process, "DAC_OVERRIDE") || (reads && capabilities.has(process, "DAC_READ_SEARCH"));
    }

    private static List<Owning> possible(Optional<Identity> process, MountRoot root) {
        if (process.isEmpty()) {
            return ANY;
        }
        if (!root.mapped()) {
            return List.of(Owning.OTHERS);
        }
        Identity who = process.get();
        if (who.uid() == root.uid()) {
            return List.of(Owning.OWNER);
        }
        boolean groupKnown = root.gid().isPresent();
        if (groupKnown
                && (who.gid().equals(root.gid())
                        || who.groups().contains(root.gid().get()))) {
            return List.of(Owning.GROUP);
        }
        return groupKnown && who.isComplete() ? List.of(Owning.OTHERS) : List.of(Owning.GROUP, Owning.OTHERS);
    }

    /** An owner whose mode is not known is taken to have all rights: directories without them are not in use. */
    private Optional<Boolean> granted(Owning owning, MountRoot root) {
        if (root.mode().isEmpty()) {
            return owning == Owning.OWNER ? Optional.of(true) : Optional.empty();
        }
        int held = root.mode().get() >> owning.shift & 07;
        return Optional.of((held & bits) == bits);
    }
}
