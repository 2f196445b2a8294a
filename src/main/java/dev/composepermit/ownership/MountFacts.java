package dev.composepermit.ownership;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import java.util.List;

/**
 * One mount of one service: who owns it, what is needed there, and whether that works.
 *
 * @param mount the mount; for a VOLUME of the image that the file does not mention, an anonymous volume placed at the
 *     service's image
 * @param fromImage whether it is such a VOLUME
 * @param source whether the engine makes the source at the first start
 * @param owner the mount's root as the container sees it at the first start on a fresh volume, before any init service
 *     and before the image's entrypoint
 * @param need what the service must be able to do there
 * @param needEvidence why that is needed
 * @param ownerMapped false when the owner is an id that the container's user namespace lacks: over it not even root has
 *     power, and it shows as 65534
 * @param startRepair what the image's entrypoint, started as root, does about the owner before the program works there
 * @param write whether the process can create files in it, taking entrypoint and init services into account
 * @param read whether the process can list and read it, taking entrypoint and init services into account
 * @param verdict whether the need is met
 * @param repairs the repairs that reach this mount before the service runs, in the order they are awaited
 */
public record MountFacts(
        Mount mount,
        boolean fromImage,
        Source source,
        Fact<Ownership> owner,
        Need need,
        List<Evidence> needEvidence,
        boolean ownerMapped,
        StartRepair startRepair,
        Judgement write,
        Judgement read,
        Judgement verdict,
        List<Repair> repairs) {
    public MountFacts {
        needEvidence = List.copyOf(needEvidence);
        repairs = List.copyOf(repairs);
    }

    /** What the image's entrypoint, when it starts as root, makes of a mount's owner. */
    public enum StartRepair {
        /** It does not try. */
        NONE,
        /** It puts it right. */
        DONE,
        /** It would, but lacks the capability CHOWN. */
        LACKS_CHOWN,
        /** It tries in vain: no id of the container owns it. */
        OWNER_UNMAPPED,
        /** It tries, and whether it can hangs on an owner that was not looked at. */
        OWNER_NOT_SEEN
    }

    /** Whether the image's entrypoint puts the owner right before the program works there. */
    public boolean entrypointRepairs() {
        return startRepair == StartRepair.DONE;
    }

    /** Whether the engine makes what is mounted. */
    public enum Source {
        /** It does: a fresh volume, a tmpfs, a bind source that does not exist. */
        CREATED,
        /** Something is there already: an external volume, an existing bind source. */
        EXISTING,
        /** That was not looked at, or hangs on something not known. */
        NOT_KNOWN
    }

    public String target() {
        return mount.target().value();
    }

    /** Whether the need rests on general knowledge only, so that it can support at most a note. */
    public boolean isNeedInferred() {
        return needEvidence.stream().anyMatch(Evidence::inferred);
    }
}
