package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.MeasuredEngine;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the services that mount one fresh volume settles its owner.
 *
 * <p>On Docker the first container created whose image has a directory there fills it; over an empty volume the next one
 * does so again. On Podman the first one started settles it, from 5.2 on each one while it is empty. Services that
 * nothing orders can come in any order: then all outcomes are possible.
 */
final class VolumeFill {
    /** So many answers are kept at a time; each has as much in it as a volume has users. */
    private static final int KEPT = 16;

    private final EngineBehaviour behaviour;
    private final StartOrder order;
    private final Map<String, Volume> volumes = new HashMap<>();
    private final Map<RunningService, List<VolumeUse>> usesOfServices = new IdentityHashMap<>();
    private final Map<VolumeUse, Fact<MountOutcome>> outcomes = new HashMap<>();

    /** Thousands of services may look at one volume, and mostly all see the same. */
    private final Map<Looker, Settlers> settlers = new HashMap<>();

    private final Map<Settlers, VolumeContest> contests = new IdentityHashMap<>();

    VolumeFill(EngineBehaviour behaviour, Map<String, RunningService> services, StartOrder order) {
        this.behaviour = behaviour;
        this.order = order;
        for (RunningService service : services.values()) {
            for (Mount mount : service.mounts()) {
                if (mount instanceof Mount.NamedVolume named) {
                    VolumeUse use = VolumeUse.of(service, named);
                    volumes.computeIfAbsent(named.source().value(), key -> new Volume())
                            .add(use);
                    usesOfServices
                            .computeIfAbsent(service, key -> new ArrayList<>())
                            .add(use);
                }
            }
        }
    }

    /** A volume's uses, and for which of them it makes a difference who looks. */
    private static final class Volume {
        private final List<VolumeUse> uses = new ArrayList<>();

        /** Those that settle nothing for who waits for their end. */
        private final Set<String> repairing = new HashSet<>();

        /** Those that are not always started. */
        private final Set<String> profiled = new HashSet<>();

        void add(VolumeUse use) {
            uses.add(use);
            if (use.onlyRepairs()) {
                repairing.add(use.name());
            }
            if (!use.service().service().profiles().isEmpty()) {
                profiled.add(use.name());
            }
        }
    }

    /**
     * What makes a difference between two services that look at a volume.
     *
     * @param profiles its own, where any user of the volume has some
     * @param companions those with profiles that are started with it
     * @param repaired those that are done before it starts, and only repair
     */
    private record Looker(String volume, Set<String> profiles, Set<String> companions, Set<String> repaired) {}

    /**
     * Those who may settle a volume.
     *
     * @param rivals all who have a say
     * @param uses those who may settle it
     * @param members the same
     * @param filled whether one of them is started for sure and is known to fill it, or not to
     */
    private record Settlers(List<VolumeUse> rivals, List<VolumeUse> uses, Set<VolumeUse> members, boolean filled) {}

    /**
     * How the volume is filled.
     *
     * @param by the service whose image or user decides, if one does
     * @param target where that one mounts it
     * @param alone whether no other service can have a say
     */
    record Filled(Fact<MountOutcome> outcome, RunningService by, String target, boolean nocopy, boolean alone) {}

    /** How many times services mount a volume. */
    int uses(String key) {
        return volumes.containsKey(key) ? volumes.get(key).uses.size() : 0;
    }

    Filled of(RunningService service, Mount.NamedVolume mount, String key) {
        for (VolumeUse use : usesOfServices.getOrDefault(service, List.of())) {
            if (use.mount() == mount) {
                return of(use, key);
            }
        }
        return of(VolumeUse.of(service, mount), key);
    }

    private Filled of(VolumeUse self, String key) {
        Settlers all = settlers(self, key);
        boolean alone = all.rivals().size() == 1;
        if (alone && all.rivals().get(0) == self) {
            return filledBy(self, true);
        }
        Settlers candidates = behaviour.copiesAtStart() ? withoutLater(all, self) : withSelf(all, self);
        return switch (candidates.uses().size()) {
            case 0 -> filledBy(self, alone);
            case 1 -> filledBy(candidates.uses().get(0), alone);
            default -> contested(candidates, self, candidates == all);
        };
    }

    private Filled filledBy(VolumeUse use, boolean alone) {
        return new Filled(
                outcome(use),
                use.service(),
                use.mount().target().value(),
                use.mount().nocopy(),
                alone);
    }

    /** What comes of the volume when this use settles it. */
    private Fact<MountOutcome> outcome(VolumeUse self) {
        return outcomes.computeIfAbsent(
                self,
                use -> behaviour.freshVolume(
                        use.target(), use.service().containerUser(), use.mount().nocopy()));
    }

    private Settlers settlers(VolumeUse self, String key) {
        Volume volume = volumes.getOrDefault(key, new Volume());
        Looker looker = new Looker(
                key,
                volume.profiled.isEmpty() ? Set.of() : profiles(self),
                among(order.before(self.name()), volume.profiled),
                volume.repairing.isEmpty() ? Set.of() : among(order.completedBefore(self.name()), volume.repairing));
        Settlers known = settlers.get(looker);
        if (known == null) {
            if (settlers.size() == KEPT) {
                settlers.clear();
                contests.clear();
            }
            known = settlers(volume, looker, self);
            settlers.put(looker, known);
        }
        return known;
    }

    private static Set<String> profiles(VolumeUse self) {
        Set<String> profiles = new HashSet<>();
        for (Located<String> profile : self.service().service().profiles()) {
            profiles.add(profile.value());
        }
        return profiles;
    }

    private static Set<String> among(Collection<String> names, Set<String> wanted) {
        Set<String> found = new HashSet<>();
        if (!wanted.isEmpty()) {
            for (String name : names) {
                if (wanted.contains(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    /** Those who may settle it, but for what hangs on the place of the one who looks. */
    private Settlers settlers(Volume volume, Looker looker, VolumeUse self) {
        List<VolumeUse> rivals = new ArrayList<>();
        List<VolumeUse> started = new ArrayList<>();
        for (VolumeUse use : volume.uses) {
            // an init service that mounts it beside the image's paths settles nothing; what it changes is a repair
            if (!looker.repaired().contains(use.name()) || !use.onlyRepairs()) {
                rivals.add(use);
                if (isSure(use, self)) {
                    started.add(use);
                }
            }
        }
        List<VolumeUse> candidates = behaviour.copiesAtStart() ? starters(rivals, started) : creators(rivals, started);
        Set<VolumeUse> members = new HashSet<>(candidates);
        boolean filled = started.stream().anyMatch(use -> use.fills().isPresent() && members.contains(use));
        return new Settlers(rivals, candidates, members, filled);
    }

    private boolean isSure(VolumeUse use, VolumeUse self) {
        return order.isStartedWith(use.name(), self.name());
    }

    /** On Docker: those whose image may be the last to be copied. */
    private List<VolumeUse> creators(List<VolumeUse> rivals, List<VolumeUse> started) {
        Set<String> leaving = new HashSet<>();
        Set<String> beforeFilling = new HashSet<>();
        for (VolumeUse use : started) {
            if (use.fills().orElse(true) && use.leavesContent().orElse(false)) {
                leaving.add(use.name());
            }
            if (use.fills().orElse(false)) {
                beforeFilling.addAll(order.before(use.name()));
            }
        }
        List<VolumeUse> candidates = new ArrayList<>();
        for (VolumeUse use : rivals) {
            boolean comesTooLate = order.before(use.name()).stream().anyMatch(leaving::contains);
            boolean isOverwritten = !use.leavesContent().orElse(true) && beforeFilling.contains(use.name());
            if (use.fills().orElse(true) && !comesTooLate && !isOverwritten) {
                candidates.add(use);
            }
        }
        return candidates;
    }

    /** Where nobody fills it for sure, it may be left to the one who looks. */
    private static Settlers withSelf(Settlers all, VolumeUse self) {
        if (all.filled() || all.uses().isEmpty() || all.members().contains(self)) {
            return all;
        }
        List<VolumeUse> more = new ArrayList<>(all.uses());
        more.add(self);
        return new Settlers(all.rivals(), more, new HashSet<>(more), false);
    }

    /** On Podman: those that may be first, or for 5.2 and newer any. */
    private List<VolumeUse> starters(List<VolumeUse> rivals, List<VolumeUse> started) {
        if (behaviour.witnesses().contains(MeasuredEngine.PODMAN_5)) {
            return rivals;
        }
        Set<String> names = new HashSet<>();
        started.forEach(use -> names.add(use.name()));
        return rivals.stream()
                .filter(use -> order.before(use.name()).stream().noneMatch(names::contains))
                .toList();
    }

    /** What is started after the one who looks comes too late for it. */
    private Settlers withoutLater(Settlers all, VolumeUse self) {
        if (order.isLast(self.name())) {
            return all;
        }
        List<VolumeUse> earlier = all.uses().stream()
                .filter(use -> !order.isBefore(self.name(), use.name()))
                .toList();
        return new Settlers(all.rivals(), earlier, new HashSet<>(earlier), all.filled());
    }

    private Filled contested(Settlers candidates, VolumeUse self, boolean kept) {
        VolumeContest contest = kept ? contests.computeIfAbsent(candidates, this::contest) : contest(candidates);
        if (contest.unknown().isPresent()) {
            return filled(contest.outcome(self), self);
        }
        if (contest.roots().isEmpty()) {
            return filledBy(self, false);
        }
        VolumeUse speaker =
                candidates.members().contains(self) ? self : candidates.uses().get(0);
        return filled(contest.outcome(self), speaker);
    }

    private VolumeContest contest(Settlers candidates) {
        return VolumeContest.of(candidates.uses(), this::outcome);
    }

    private static Filled filled(Fact<MountOutcome> outcome, VolumeUse speaker) {
        return new Filled(
                outcome,
                speaker.service(),
                speaker.mount().target().value(),
                speaker.mount().nocopy(),
                false);
    }
}
