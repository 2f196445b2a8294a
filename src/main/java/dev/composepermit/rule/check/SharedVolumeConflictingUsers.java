package dev.composepermit.rule.check;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds volumes and host directories that services of different users need to write, where at least one of them is
 * denied: no chown can serve them all, so that this is one finding and not one for each service.
 */
public final class SharedVolumeConflictingUsers implements Rule {
    @Override
    public String id() {
        return "shared-volume-conflicting-users";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return Conflicts.in(facts).all().stream()
                .map(conflict -> finding(facts, conflict))
                .toList();
    }

    private Finding finding(ProjectFacts facts, Conflicts.Conflict conflict) {
        MountUse first = asUse(Stream.concat(
                        conflict.denied().stream(), conflict.uses().stream().skip(1))
                .findFirst()
                .orElseThrow());
        Finding finding = Finding.of(id(), severity(conflict), first.place(), message(conflict))
                .because(evidence(conflict));
        for (SharedSource.Use use : conflict.uses()) {
            Place place = asUse(use).place();
            if (!place.equals(first.place())) {
                finding = finding.related(
                        place,
                        Wording.name(use.service()) + " runs as "
                                + use.service().runsAs().orElseThrow());
            }
        }
        return Remedies.add(finding, remedies(conflict)).tryIt(Commands.look(facts, first));
    }

    private static MountUse asUse(SharedSource.Use use) {
        return new MountUse(use.service(), use.mount(), List.of(use.service()));
    }

    private static Severity severity(Conflicts.Conflict conflict) {
        List<SharedSource.Use> deciding = conflict.denied().isEmpty() ? conflict.uses() : conflict.denied();
        return deciding.stream()
                .map(use -> Denials.severity(asUse(use)))
                .min(Comparator.naturalOrder())
                .orElse(Severity.NOTE);
    }

    private static String message(Conflicts.Conflict conflict) {
        List<String> users = conflict.uses().stream()
                .map(use -> Wording.name(use.service()) + " as "
                        + use.service().runsAs().orElseThrow())
                .distinct()
                .toList();
        String source = OwnerWords.source(asUse(conflict.uses().get(0)));
        return Wording.enumeration(users, "and") + " need to write " + source + ", which can have one owner only: "
                + whoFails(conflict);
    }

    private static String whoFails(Conflicts.Conflict conflict) {
        if (conflict.denied().isEmpty()) {
            return "whoever comes second can't write";
        }
        List<String> denied = conflict.denied().stream()
                .map(use -> Wording.name(use.service()))
                .distinct()
                .toList();
        String owner = conflict.denied()
                .get(0)
                .mount()
                .owner()
                .toOptional()
                .map(found -> "it will be " + found + ", and ")
                .orElse("");
        return owner + Wording.enumeration(denied, "and") + " can't write";
    }

    private static List<Evidence> evidence(Conflicts.Conflict conflict) {
        Set<Evidence> all = new LinkedHashSet<>();
        conflict.uses().forEach(use -> all.addAll(use.service().runsAs().evidence()));
        conflict.denied().forEach(use -> all.addAll(Denials.evidence(asUse(use))));
        return List.copyOf(all);
    }

    private static List<Remedy> remedies(Conflicts.Conflict conflict) {
        List<Remedy> remedies = new ArrayList<>();
        Identity owner = conflict.uses().stream()
                .filter(use -> use.mount()
                        .owner()
                        .toOptional()
                        .map(Ownership::uid)
                        .equals(use.service().runsAs().toOptional().map(Identity::uid)))
                .findFirst()
                .orElse(conflict.uses().get(0))
                .service()
                .runsAs()
                .orElseThrow();
        boolean anyUser = conflict.uses().stream().allMatch(use -> UserRemedies.isAnyUserFine(use.service()));
        if (anyUser
                || conflict.uses().stream()
                        .allMatch(use -> use.service().service().user().isPresent())) {
            remedies.add(Remedy.of("run all of them as one user", "user: \"" + owner + "\""));
        }
        remedies.add(Remedy.of(
                "give all of them one more group, and give the directory that group, set-group-id, with write permission"
                        + " (2770) before they start; new files need umask 002 in each program",
                "group_add: [\"4000\"]"));
        remedies.add(Remedy.of("give each of them a volume of its own"));
        return remedies;
    }
}
