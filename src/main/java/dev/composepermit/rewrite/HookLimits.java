package dev.composepermit.rewrite;

import dev.composepermit.engine.Engine;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.SharedSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an init service can put right and a {@code pre_start} hook can't. */
final class HookLimits {
    private HookLimits() {}

    /** Why some plan is not for a hook, as one clause; empty when all are. */
    static Optional<String> against(List<SourcePlan> plans, Engine engine) {
        return plans.stream()
                .flatMap(plan -> Stream.of(mountedInside(plan), settledTooEarly(plan, engine))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    /** A hook sees all mounts of its service, and find hands out the roots of those below. */
    private static Optional<String> mountedInside(SourcePlan plan) {
        for (SharedSource.Use use : plan.source().uses()) {
            String below = use.mount().target() + "/";
            Optional<String> inside = use.service().mounts().stream()
                    .map(MountFacts::target)
                    .filter(target -> target.startsWith(below))
                    .findFirst();
            if (inside.isPresent()) {
                return Optional.of(use.service().name() + " mounts something at " + inside.get()
                        + " too, which a hook would give away with it");
            }
        }
        return Optional.empty();
    }

    /**
     * Docker has filled a volume when it creates the service's container, before the hook runs. Podman fills it for the
     * first container that is started, and that is the hook, whose image has nothing there: the content of the service's
     * image never comes (observed with Compose 5.5.0 on Podman 5.8.6). Where the hook leaves no flag either, Podman ≥ 5.2
     * takes the volume for empty when the service starts, and gives it away anew.
     */
    private static Optional<String> settledTooEarly(SourcePlan plan, Engine engine) {
        boolean volume = plan.source().kind() != SharedSource.Kind.HOST_PATH;
        if (!volume || !engine.kind().isPodman()) {
            return Optional.empty();
        }
        if (plan.choice().container() != InitChoice.Container.SHARED) {
            return Optional.of("on Podman a hook would come before what the image of " + plan.service() + " has at "
                    + plan.target() + ", and keep it out");
        }
        return plan.dependents().size() > 1
                ? Optional.of(
                        "on Podman what the hooks of several services do to a volume that stays empty does not last")
                : Optional.empty();
    }
}
