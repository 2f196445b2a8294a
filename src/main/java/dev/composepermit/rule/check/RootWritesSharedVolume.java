package dev.composepermit.rule.check;

import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds sources that a service writes as root beside one that writes as another user: files of root come out 0:0 0644 and
 * directories 0:0 0755 with the usual umask, which the other can read and not change.
 */
public final class RootWritesSharedVolume implements Rule {
    @Override
    public String id() {
        return "root-writes-shared-volume";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (SharedSource source : facts.shared()) {
            List<SharedSource.Use> writers = SharedWriters.of(source);
            Optional<SharedSource.Use> root = writers.stream()
                    .filter(use -> SharedWriters.identity(use).isRoot())
                    .findFirst();
            Optional<SharedSource.Use> other = writers.stream()
                    .filter(use -> !SharedWriters.identity(use).isRoot())
                    .findFirst();
            if (root.isPresent() && other.isPresent()) {
                findings.add(finding(facts, root.get(), other.get()));
            }
        }
        return findings;
    }

    private Finding finding(ProjectFacts facts, SharedSource.Use root, SharedSource.Use other) {
        MountUse use = SharedWriters.asUse(root);
        MountUse kept = SharedWriters.asUse(other);
        Finding finding = Finding.of(
                        id(),
                        SharedWriters.isInferred(List.of(root, other)) ? Severity.NOTE : Severity.WARNING,
                        use.place(),
                        use.names() + " writes " + OwnerWords.source(use) + " as root, and " + kept.names() + " as "
                                + kept.identity() + ": what root makes there is 0:0 0644, directories 0755, and "
                                + kept.names() + " can read but not change it")
                .because(evidence(root, other))
                .related(kept.place(), kept.whoRuns());
        if (UserRemedies.isAnyUserFine(root.service())) {
            finding = finding.remedy(Remedy.of(
                    "run " + use.names() + " as the same user, if all it needs belongs to that user",
                    "user: \"" + kept.identity() + "\""));
        }
        return finding.remedy(Remedy.of("if " + use.names() + " only reads there, mount it with `:ro`"))
                .tryIt(Commands.look(facts, kept));
    }

    private static List<Evidence> evidence(SharedSource.Use root, SharedSource.Use other) {
        return Stream.of(
                        root.service().runsAs().evidence(),
                        root.mount().needEvidence(),
                        other.service().runsAs().evidence(),
                        other.mount().needEvidence())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
