package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources that several users need to write and that some of them can't.
 *
 * <p>Root with DAC_OVERRIDE writes anywhere and is at odds with nobody. Where all can write as things are (mode 1777, a
 * common group) there is no conflict either.
 *
 * @param all in the order of {@link ProjectFacts#shared()}
 */
record Conflicts(List<Conflict> all) {

    /**
     * One such source.
     *
     * @param uses those that need to write and whose user is known and can be kept out, in the order of services
     */
    record Conflict(SharedSource source, List<SharedSource.Use> uses) {
        /** The uses that are denied; at least one. */
        List<SharedSource.Use> denied() {
            return uses.stream().filter(use -> verdict(use) == Verdict.DENIED).toList();
        }
    }

    static Conflicts in(ProjectFacts facts) {
        List<Conflict> found = new ArrayList<>();
        for (SharedSource source : facts.shared()) {
            List<SharedSource.Use> writers =
                    source.uses().stream().filter(Conflicts::mustBeLetIn).toList();
            long users = writers.stream()
                    .map(use -> use.service().runsAs().orElseThrow().uid())
                    .distinct()
                    .count();
            boolean denied = writers.stream().anyMatch(use -> verdict(use) == Verdict.DENIED);
            if (users > 1 && denied) {
                found.add(new Conflict(source, writers));
            }
        }
        return new Conflicts(found);
    }

    /** Whether a service needs to write and is kept out by owner and mode if they are not right. */
    private static boolean mustBeLetIn(SharedSource.Use use) {
        ServiceFacts service = use.service();
        boolean almighty = service.runsAs()
                .toOptional()
                .filter(user -> !user.isRoot() || !service.capabilities().overridesPermissions())
                .isEmpty();
        return !almighty && isWhole(use.mount().mount()) && Denials.needsToWrite(use.mount());
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
        return all.stream()
                .flatMap(conflict -> conflict.uses().stream())
                .anyMatch(use -> use.service().name().equals(service.name())
                        && use.mount().mount().equals(mount.mount()));
    }
}
