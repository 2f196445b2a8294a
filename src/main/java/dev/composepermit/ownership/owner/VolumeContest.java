package dev.composepermit.ownership.owner;

import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What comes of a volume whose owner any of several services may settle. It is the same for each service that looks at the
 * same ones, however many they are.
 *
 * @param roots all that may come of it; empty where it is not mounted
 * @param doubt why, where it is more than one
 * @param unknown the first of whom it is not known what comes of it
 */
record VolumeContest(
        List<MountRoot> roots, List<Evidence> evidence, Optional<Doubt> doubt, Optional<Undecided> unknown) {

    /** One of whom it is not known what comes of the volume if it settles it. */
    record Undecided(VolumeUse use, UnknownReason reason, String detail) {}

    /**
     * Looks at all of them.
     *
     * @param candidates those who may settle it, at least two
     * @param outcomes what comes of the volume when one settles it
     */
    static VolumeContest of(List<VolumeUse> candidates, Function<VolumeUse, Fact<MountOutcome>> outcomes) {
        Set<MountRoot> roots = new LinkedHashSet<>();
        Set<Evidence> evidence = new LinkedHashSet<>();
        Optional<Doubt> doubt = Optional.empty();
        Optional<Undecided> unknown = Optional.empty();
        for (VolumeUse use : candidates) {
            Fact<MountOutcome> outcome = outcomes.apply(use);
            evidence.addAll(outcome.evidence());
            if (outcome.asUnknown().isPresent()) {
                var why = outcome.asUnknown().get();
                unknown = Optional.of(new Undecided(use, why.reason(), why.detail()));
                break;
            }
            if (outcome.orElseThrow() instanceof Mounted mounted) {
                roots.addAll(mounted.possible());
                doubt = doubt.or(mounted::doubt);
            }
        }
        return new VolumeContest(
                List.copyOf(roots),
                List.copyOf(evidence),
                roots.size() > 1 ? Optional.of(whoeverComesFirst(candidates)) : doubt,
                unknown);
    }

    private static Doubt whoeverComesFirst(List<VolumeUse> candidates) {
        List<String> names = candidates.stream()
                .map(use -> "`" + use.name() + "`")
                .distinct()
                .toList();
        return new Doubt(
                UnknownReason.CHANGED_ELSEWHERE,
                "whichever of " + String.join(", ", names) + " comes first settles the volume's owner");
    }

    /** What is known of it, when it is mounted at all. */
    Fact<MountOutcome> outcome(VolumeUse self) {
        if (unknown.isEmpty()) {
            return Fact.known(new Mounted(roots, doubt), evidence);
        }
        Undecided undecided = unknown.get();
        String detail = undecided.use().service() == self.service()
                ? undecided.detail()
                : "`" + undecided.use().name() + "` mounts the volume too and may settle its owner: "
                        + undecided.detail();
        return Fact.unknown(undecided.reason(), detail, evidence);
    }
}
