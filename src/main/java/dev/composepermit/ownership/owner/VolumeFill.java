package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MeasuredEngine;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the services that mount one fresh volume settles its owner.
 *
 * <p>On Docker the first container created whose image has a directory there fills it; over an empty volume the next one
 * does so again. On Podman the first one started settles it, from 5.2 on each one while it is empty. Services that
 * nothing orders can come in any order: then all outcomes are possible.
 */
final class VolumeFill {
    private final EngineBehaviour behaviour;
    private final StartOrder order;
    private final Map<String, List<Use>> usesOfVolumes;

    VolumeFill(EngineBehaviour behaviour, Map<String, RunningService> services, StartOrder order) {
        this.behaviour = behaviour;
        this.order = order;
        this.usesOfVolumes = usesOfVolumes(services);
    }

    private static Map<String, List<Use>> usesOfVolumes(Map<String, RunningService> services) {
        Map<String, List<Use>> uses = new HashMap<>();
        for (RunningService service : services.values()) {
            for (Mount mount : service.mounts()) {
                if (mount instanceof Mount.NamedVolume named) {
                    uses.computeIfAbsent(named.source().value(), key -> new ArrayList<>())
                            .add(Use.of(service, named));
                }
            }
        }
        return uses;
    }

    /**
     * One service's use of the volume.
     *
     * @param target what its image has there
     */
    record Use(RunningService service, Mount.NamedVolume mount, Fact<ImageTarget> target) {
        static Use of(RunningService service, Mount.NamedVolume mount) {
            return new Use(
                    service,
                    mount,
                    ImageTargets.at(service.image(), mount.target().value()));
        }

        /** Whether its image's directory is copied; empty when that is not known. */
        Optional<Boolean> fills() {
            if (mount.nocopy()) {
                return Optional.of(false);
            }
            ImageTarget found = target().toOptional().orElse(null);
            if (found instanceof ImageTarget.Directory) {
                return Optional.of(true);
            }
            return found instanceof ImageTarget.Absent ? Optional.of(false) : Optional.empty();
        }

        /** Whether it leaves something in the volume; empty when that is not known. */
        Optional<Boolean> leavesContent() {
            return target().toOptional().orElse(null) instanceof ImageTarget.Directory directory
                    ? directory.content()
                    : Optional.empty();
        }
    }

    /**
     * How the volume is filled.
     *
     * @param by the service whose image or user decides, if one does
     * @param target where that one mounts it
     * @param alone whether no other service can have a say
     */
    record Filled(Fact<MountOutcome> outcome, RunningService by, String target, boolean nocopy, boolean alone) {}

    /** All uses of a volume, by service name. */
    List<Use> uses(String key) {
        return usesOfVolumes.getOrDefault(key, List.of());
    }

    Filled of(RunningService service, Mount.NamedVolume mount, String key) {
        Use self = null;
        for (Use use : uses(key)) {
            self = use.service() == service && use.mount() == mount ? use : self;
        }
        return of(self == null ? Use.of(service, mount) : self, key);
    }

    private Filled of(Use self, String key) {
        List<Use> rivals = uses(key).stream()
                .filter(use -> use.service() == self.service() || !onlyRepairs(use, self))
                .toList();
        if (rivals.size() == 1 && rivals.get(0) == self) {
            return filledBy(self, true);
        }
        List<Use> candidates = behaviour.copiesAtStart() ? startersThatMatter(rivals, self) : creators(rivals, self);
        if (candidates.isEmpty()) {
            return filledBy(self, rivals.size() == 1);
        }
        if (candidates.size() == 1) {
            return filledBy(candidates.get(0), rivals.size() == 1);
        }
        return contested(candidates, self);
    }

    private Filled filledBy(Use use, boolean alone) {
        return new Filled(
                own(use),
                use.service(),
                use.mount().target().value(),
                use.mount().nocopy(),
                alone);
    }

    private Fact<MountOutcome> own(Use use) {
        return behaviour.freshVolume(
                use.target(), use.service().containerUser(), use.mount().nocopy());
    }

    /** An init service that mounts it beside the image's paths settles nothing; what it changes is a repair. */
    private boolean onlyRepairs(Use use, Use self) {
        boolean repairs = use.service().scripts().stream()
                .anyMatch(script -> script.hook().isEmpty() && !script.repairs().isEmpty());
        return repairs
                && order.completedBefore(self.service().name())
                        .contains(use.service().name())
                && !use.fills().orElse(false);
    }

    /** On Docker: those whose image may be the last to be copied. */
    private List<Use> creators(List<Use> rivals, Use self) {
        List<Use> fillers =
                rivals.stream().filter(use -> use.fills().orElse(true)).toList();
        List<Use> candidates = new ArrayList<>();
        for (Use use : fillers) {
            boolean comesTooLate = !order.isFirst(use.service().name())
                    && fillers.stream()
                            .anyMatch(other -> isSurelyBefore(other, use)
                                    && isSure(other, self)
                                    && other.leavesContent().equals(Optional.of(true)));
            boolean isOverwritten = !order.isLast(use.service().name())
                    && use.leavesContent().equals(Optional.of(false))
                    && fillers.stream()
                            .anyMatch(other -> isSurelyBefore(use, other)
                                    && isSure(other, self)
                                    && other.fills().equals(Optional.of(true)));
            if (!comesTooLate && !isOverwritten) {
                candidates.add(use);
            }
        }
        boolean surelyFilled = candidates.stream()
                .anyMatch(use -> isSure(use, self) && use.fills().isPresent());
        if (!surelyFilled && !candidates.isEmpty() && !candidates.contains(self)) {
            candidates.add(self);
        }
        return candidates;
    }

    /** On Podman: those that may be first, or for 5.2 and newer the last before this one. */
    private List<Use> startersThatMatter(List<Use> rivals, Use self) {
        boolean lastCounts = behaviour.witnesses().contains(MeasuredEngine.PODMAN_5);
        List<Use> candidates = new ArrayList<>();
        for (Use use : rivals) {
            boolean late = isSurelyBefore(self, use);
            boolean first = order.isFirst(use.service().name())
                    || rivals.stream().noneMatch(other -> isSurelyBefore(other, use) && isSure(other, self));
            if (!late && (first || lastCounts)) {
                candidates.add(use);
            }
        }
        return candidates;
    }

    private boolean isSurelyBefore(Use earlier, Use later) {
        return order.isBefore(earlier.service().name(), later.service().name());
    }

    private boolean isSure(Use use, Use self) {
        return order.isStartedWith(use.service().name(), self.service().name());
    }

    private Filled contested(List<Use> candidates, Use self) {
        Set<MountRoot> roots = new LinkedHashSet<>();
        Set<Evidence> evidence = new LinkedHashSet<>();
        Optional<Doubt> doubt = Optional.empty();
        for (Use use : candidates) {
            Fact<MountOutcome> outcome = own(use);
            evidence.addAll(outcome.evidence());
            if (outcome.asUnknown().isPresent()) {
                var unknown = outcome.asUnknown().get();
                String detail = use.service() == self.service()
                        ? unknown.detail()
                        : "`" + use.service().name() + "` mounts the volume too and may settle its owner: "
                                + unknown.detail();
                return new Filled(
                        Fact.unknown(unknown.reason(), detail, List.copyOf(evidence)),
                        self.service(),
                        self.mount().target().value(),
                        self.mount().nocopy(),
                        false);
            }
            if (outcome.orElseThrow() instanceof Mounted mounted) {
                roots.addAll(mounted.possible());
                doubt = doubt.or(mounted::doubt);
            }
        }
        if (roots.isEmpty()) {
            return filledBy(self, false);
        }
        Optional<Doubt> why = roots.size() == 1 ? doubt : Optional.of(contest(candidates));
        Use speaker = candidates.contains(self) ? self : candidates.get(0);
        return new Filled(
                Fact.known(new Mounted(List.copyOf(roots), why), List.copyOf(evidence)),
                speaker.service(),
                speaker.mount().target().value(),
                speaker.mount().nocopy(),
                false);
    }

    private static Doubt contest(List<Use> candidates) {
        List<String> names = candidates.stream()
                .map(use -> "`" + use.service().name() + "`")
                .distinct()
                .toList();
        return new Doubt(
                UnknownReason.CHANGED_ELSEWHERE,
                "whichever of " + String.join(", ", names) + " comes first settles the volume's owner");
    }
}
