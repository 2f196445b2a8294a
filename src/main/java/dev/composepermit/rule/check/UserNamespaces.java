package dev.composepermit.rule.check;

import dev.composepermit.engine.Engine;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.MountFacts.StartRepair;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.Verdict;

/** What the rules about engines that map ids have in common. */
final class UserNamespaces {
    private UserNamespaces() {}

    /** Whether the container's ids are others than the host's. */
    static boolean mapsIds(Engine engine) {
        return engine.userns().isPresent() || engine.kind().isRootless();
    }

    /** Whether a start script is kept from a chown by an owner that the container does not have. */
    static boolean chownFails(MountFacts mount) {
        return mount.startRepair() == StartRepair.OWNER_UNMAPPED
                && mount.verdict().verdict() == Verdict.DENIED;
    }

    /** Whether a known need fails because no id of the container owns the directory. */
    static boolean isUnmappedDenial(MountFacts mount) {
        return !mount.ownerMapped()
                && mount.need() != Need.UNKNOWN
                && mount.verdict().verdict() == Verdict.DENIED;
    }
}
