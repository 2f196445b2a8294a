package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds sources that services of different users can all write, by a common group or because everyone may: each can add
 * files, but these come out 0644 with the usual umask 022, so that no other can change them (observed on Docker 20 and 28,
 * Podman 4 and 5 with a directory 2770).
 */
public final class SharedVolumeGroupUmask implements Rule {
    private static final Letters OCTAL = Letters.of("0-7");

    @Override
    public String id() {
        return "shared-volume-group-umask";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (SharedSource source : facts.shared()) {
            List<SharedSource.Use> writers = SharedWriters.of(source).stream()
                    .filter(use -> !SharedWriters.identity(use).isRoot())
                    .filter(use -> !setsUmask(use.service()))
                    .toList();
            long users = writers.stream()
                    .map(use -> SharedWriters.identity(use).uid())
                    .distinct()
                    .count();
            if (users > 1) {
                findings.add(finding(facts, writers));
            }
        }
        return findings;
    }

    /** Whether the service is told a umask that leaves the group its right to write, as many images take it. */
    private static boolean setsUmask(ServiceFacts service) {
        Optional<Located<String>> umask = service.service().environment().getOrDefault("UMASK", Optional.empty());
        return umask.filter(value -> isUmask(value.value()) && leavesGroup(value.value()))
                .isPresent();
    }

    /** Octal, of at most five digits. */
    private static boolean isUmask(String text) {
        return OCTAL.makeUp(text, 5) && Integer.parseInt(text, 8) <= 0777;
    }

    private static boolean leavesGroup(String umask) {
        return (Integer.parseInt(umask, 8) & 0070) == 0;
    }

    private Finding finding(ProjectFacts facts, List<SharedSource.Use> writers) {
        MountUse first = SharedWriters.asUse(writers.get(0));
        List<String> users = writers.stream()
                .map(use -> Wording.name(use.service()) + " as " + SharedWriters.identity(use))
                .distinct()
                .toList();
        Optional<Integer> group = SharedWriters.commonGroup(writers);
        String how = group.map(gid -> "through group " + gid).orElse("by its mode");
        Finding finding = Finding.of(
                        id(),
                        Severity.NOTE,
                        first.place(),
                        Wording.enumeration(users, "and") + " can all write " + OwnerWords.source(first) + " " + how
                                + "; files come out 0644 with the usual umask 022, so that none can change the others'")
                .because(evidence(writers));
        for (SharedSource.Use use : writers.subList(1, writers.size())) {
            finding = finding.related(
                    SharedWriters.asUse(use).place(),
                    Wording.name(use.service()) + " writes as " + SharedWriters.identity(use));
        }
        return finding.remedy(Remedy.of("if they change each other's files, run them as one user"))
                .remedy(Remedy.of("or have each program use umask 002 (some images take it as a variable, others"
                        + " from a start script); new directories need set-group-id on the volume's root: chmod g+s"))
                .tryIt(Commands.look(facts, first));
    }

    private static List<Evidence> evidence(List<SharedSource.Use> writers) {
        return writers.stream()
                .flatMap(use -> use.service().runsAs().evidence().stream())
                .distinct()
                .toList();
    }
}
