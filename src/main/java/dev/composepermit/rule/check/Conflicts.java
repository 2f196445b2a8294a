package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.verdict.Access;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sources that several users need to write and that not all of them can.
 *
 * <p>Root with DAC_OVERRIDE writes anywhere and is at odds with nobody. Where all can write as things are (mode 1777, a
 * common group) there is no conflict either.
 *
 * @param all in the order of {@link ProjectFacts#shared()}
 * @param mounts those of the uses at odds, told by identity, by service
 */
record Conflicts(List<Conflict> all, Map<String, Set<Mount>> mounts) {

    /**
     * One such source.
     *
     * @param uses those that need to write and whose user is known and can be kept out, in the order of services
     */
    record Conflict(SharedSource source, List<SharedSource.Use> uses) {
        /** The uses that are denied; none when it hangs on the order which of them will be. */
        List<SharedSource.Use> denied() {
            return uses.stream().filter(use -> verdict(use) == Verdict.DENIED).toList();
        }
    }

    static Conflicts in(ProjectFacts facts) {
        List<Conflict> found = new ArrayList<>();
        for (SharedSource source : facts.shared()) {
            List<SharedSource.Use> writers =
                    source.uses().stream().filter(Conflicts::mustBeLetIn).toList();
            if (writers.size() < 2) {
                continue;
            }
            long users = writers.stream()
                    .map(use -> use.service().runsAs().orElseThrow().uid())
                    .distinct()
                    .count();
            boolean denied = writers.stream().anyMatch(use -> verdict(use) == Verdict.DENIED);
            if (users > 1 && (denied || isContested(writers))) {
                found.add(new Conflict(source, writers));
            }
        }
        Map<String, Set<Mount>> mounts = new HashMap<>();
        for (Conflict conflict : found) {
            for (SharedSource.Use use : conflict.uses()) {
                mounts.computeIfAbsent(use.service().name(), name -> Collections.newSetFromMap(new IdentityHashMap<>()))
                        .add(use.mount().mount());
            }
        }
        return new Conflicts(found, mounts);
    }

    /**
     * Whether the order of creating or starting decides whose image settles the owner of a fresh volume, and somebody is
     * kept out each way.
     */
    private static boolean isContested(List<SharedSource.Use> writers) {
        boolean leftToOrder = writers.stream()
                .allMatch(use -> use.mount().source() == MountFacts.Source.CREATED
                        && use.mount().verdict().unknown().equals(Optional.of(UnknownReason.CHANGED_ELSEWHERE))
                        && use.mount().repairs().isEmpty()
                        && !use.mount().entrypointRepairs());
        return leftToOrder
                && writers.stream()
                        .map(use -> OwnerWords.imageDirectory(
                                use.service(), use.mount().target()))
                        .allMatch(directory -> directory
                                .filter(found -> keepsOneOut(OwnerWords.asRoot(found), writers))
                                .isPresent());
    }

    private static boolean keepsOneOut(MountRoot root, List<SharedSource.Use> writers) {
        return writers.stream()
                .map(SharedSource.Use::service)
                .anyMatch(service ->
                        Access.WRITE.of(service.runsAs().toOptional(), root, service.capabilities()) == Verdict.DENIED);
    }

    /** Whether a service needs to write and is kept out by owner and mode if they are not right. */
    private static boolean mustBeLetIn(SharedSource.Use use) {
        ServiceFacts service = use.service();
        boolean almighty = service.runsAs()
                .toOptional()
                .filter(user -> !user.isRoot() || !service.capabilities().overridesPermissions())
                .isEmpty();
        return !almighty
                && isWhole(use.mount().mount())
                && Denials.needsToWrite(use.mount())
                && !GuessedNeed.isWeak(use.mount());
    }

    /** A read-only use is denied for another reason, and two sub-paths of a volume can have two owners. */
    private static boolean isWhole(Mount mount) {
        boolean part =
                mount instanceof Mount.NamedVolume volume && volume.subpath().isPresent();
        return !part && !mount.readOnly();
    }

    private static Verdict verdict(SharedSource.Use use) {
        return use.mount().verdict().verdict();
    }

    /** Whether a mount is one of those at odds. */
    boolean concern(ServiceFacts service, MountFacts mount) {
        return mounts.getOrDefault(service.name(), Set.of()).contains(mount.mount());
    }
}
