package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services that surely write one source, and can. */
final class SharedWriters {
    private SharedWriters() {}

    /** Those whose user is known, in the order of services; a service that only repairs owners and ends is none. */
    static List<SharedSource.Use> of(SharedSource source) {
        return source.uses().stream().filter(SharedWriters::writes).toList();
    }

    private static boolean writes(SharedSource.Use use) {
        Mount mount = use.mount().mount();
        boolean part =
                mount instanceof Mount.NamedVolume volume && volume.subpath().isPresent();
        return !part
                && !mount.readOnly()
                && use.service().runsAs().isKnown()
                && Denials.needsToWrite(use.mount())
                && !GuessedNeed.isGuessed(use.mount())
                && use.mount().write().verdict() == Verdict.ALLOWED
                && !ends(use);
    }

    private static boolean ends(SharedSource.Use use) {
        return use.service().scripts().stream()
                .anyMatch(script -> script.hook().isEmpty() && script.ending() == StartScript.Ending.ENDS);
    }

    static Identity identity(SharedSource.Use use) {
        return use.service().runsAs().orElseThrow();
    }

    static MountUse asUse(SharedSource.Use use) {
        return new MountUse(use.service(), use.mount(), List.of(use.service()));
    }

    /** A group that all of them are known to have. */
    static Optional<Integer> commonGroup(List<SharedSource.Use> uses) {
        return groups(identity(uses.get(0))).stream()
                .filter(group ->
                        uses.stream().allMatch(use -> groups(identity(use)).contains(group)))
                .findFirst();
    }

    private static List<Integer> groups(Identity identity) {
        List<Integer> all = new ArrayList<>(identity.groups());
        identity.gid().ifPresent(all::add);
        return all;
    }

    /** Whether what a finding on them rests on is general knowledge. */
    static boolean isInferred(List<SharedSource.Use> uses) {
        return uses.stream().anyMatch(use -> Denials.restsOnInference(asUse(use)));
    }
}
