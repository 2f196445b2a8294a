package dev.composepermit.engine;

import dev.composepermit.engine.ImageTarget.Directory;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * A fresh volume whose owner an init service sets before the service starts, at the first {@code up}.
 *
 * <p>Docker fills volumes when containers are created, and Compose creates all before it starts any: what the init
 * service sets stands. Podman fills and owns them when a container starts: 4.3 only for the first that mounts the
 * volume, which is the init service; from 5.2 on again at every start while the volume is empty, unless it was first
 * mounted over a directory 0:0.
 *
 * @param set what the init service sets
 * @param leavesFile whether it leaves a file in the volume
 * @param initTarget what its image has where it mounts the volume
 * @param target what the service's image has
 * @param user the service's first process
 */
public record InitOrder(
        MountRoot set,
        boolean leavesFile,
        Fact<ImageTarget> initTarget,
        Fact<ImageTarget> target,
        Fact<ContainerUser> user) {

    Fact<MountOutcome> result(MeasuredEngine engine) {
        if (engine != MeasuredEngine.PODMAN_5) {
            return Fact.known(
                    Mounted.as(set),
                    saw(
                            engine.isPodman()
                                    ? "the first container that mounts a volume settles its owner; a chown after that stays"
                                    : "up creates all containers, and fills their volumes, before it starts the init service"));
        }
        if (leavesFile || isSettledByInit()) {
            return Fact.known(
                    Mounted.as(set), saw("a volume that is not empty keeps its owner when a container starts"));
        }
        Fact<MountOutcome> undone = FreshVolume.root(engine, target, user, false);
        if (!(undone.toOptional().orElse(null) instanceof Mounted mounted)
                || mounted.possible().equals(List.of(set))) {
            return undone.isKnown() ? Fact.known(Mounted.as(set), undone.evidence()) : undone;
        }
        Doubt doubt = new Doubt(
                UnknownReason.CHANGED_ELSEWHERE,
                "Podman 5.2 and newer gives the volume its first owner again if the init service leaves no file in it");
        return Fact.known(
                new Mounted(List.of(set, mounted.possible().get(0)), Optional.of(doubt)),
                saw("every start gives a volume that is still empty its owner again (since 5.2.0)"));
    }

    /** The init service's own mount filled the volume, or Podman holds 0:0 for settled. */
    private boolean isSettledByInit() {
        return initTarget.toOptional().orElse(null) instanceof Directory directory
                && (directory.isRoots() || directory.content().orElse(false));
    }

    private static Evidence saw(String behaviour) {
        return Evidence.of(EvidenceSource.ENGINE_BEHAVIOUR, behaviour);
    }
}
