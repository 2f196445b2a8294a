package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the rules about denied mounts have in common: which mounts, how sure, and the finding's parts in order. */
final class Denials {
    private Denials() {}

    /**
     * The mounts that are denied to a service which is known to need them, of the kind and with the need a rule is
     * about. Those of a source whose users are at odds are left to {@link SharedVolumeConflictingUsers}.
     */
    static List<MountUse> of(ProjectFacts facts, Predicate<MountFacts> wanted) {
        Conflicts conflicts = Conflicts.in(facts);
        return MountUse.where(
                facts,
                (service, mount) ->
                        isDenied(service, mount) && wanted.test(mount) && !conflicts.concern(service, mount));
    }

    /** Whether a known need of a known user is known not to be met. */
    static boolean isDenied(ServiceFacts service, MountFacts mount) {
        return mount.verdict().verdict() == Verdict.DENIED
                && needsToWrite(mount)
                && service.runsAs().isKnown();
    }

    static boolean needsToWrite(MountFacts mount) {
        return mount.need() == Need.OWN || mount.need() == Need.WRITE;
    }

    /** An error, unless something it rests on is general knowledge only: then a note. */
    static Severity severity(MountUse use) {
        return restsOnInference(use) ? Severity.NOTE : Severity.ERROR;
    }

    static boolean restsOnInference(MountUse use) {
        MountFacts mount = use.mount();
        return mount.verdict().isInferred()
                || mount.owner().isInferred()
                || mount.needEvidence().stream().anyMatch(Evidence::inferred)
                || use.service().runsAs().isInferred();
    }

    /**
     * A finding for each denied mount. Where one source is denied to the same user at several places, the first finding
     * carries the remedies and the others point at it: mending the source mends them all.
     */
    static List<Finding> findings(ProjectFacts facts, String rule, List<MountUse> uses, RemedyChoice remedies) {
        Map<String, MountUse> bySource = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (MountUse use : uses) {
            MountUse first = bySource.putIfAbsent(sourceAndUser(use), use);
            Finding finding = Finding.of(rule, severity(use), use.place(), message(facts, use))
                    .because(evidence(use));
            if (first == null) {
                finding = Remedies.add(finding, remedies.of(facts, use)).tryIt(Commands.look(facts, use));
            } else {
                finding = finding.related(first.place(), "the remedy for " + first.names() + " serves here too");
            }
            findings.add(finding);
        }
        return findings;
    }

    /** Chooses what to do about one denied mount. */
    interface RemedyChoice {
        List<dev.composepermit.rule.Remedy> of(ProjectFacts facts, MountUse use);
    }

    private static String sourceAndUser(MountUse use) {
        Mount mount = use.mount().mount();
        String source = use.place().toString();
        if (mount instanceof Mount.NamedVolume volume) {
            source = "volume " + volume.source().value()
                    + volume.subpath().map(sub -> "/" + sub.value()).orElse("");
        } else if (mount instanceof Mount.Bind bind) {
            source = "host " + bind.source().value();
        }
        return source + " " + use.identity() + " " + use.mount().owner().toOptional();
    }

    /** {@code `tracing` runs as 65532:65532, its image has no /mnt/data, so …: it can't write (reads work)}. */
    static String message(ProjectFacts facts, MountUse use) {
        return use.whoRuns() + ", " + OwnerWords.clause(facts, use) + ": " + consequence(use);
    }

    private static String consequence(MountUse use) {
        MountFacts mount = use.mount();
        if (mount.need() == Need.OWN) {
            boolean mayWrite = mount.write().verdict() == Verdict.ALLOWED;
            return use.they() + (mayWrite ? " could write there but must own it" : " must own it");
        }
        return switch (mount.read().verdict()) {
            case ALLOWED -> use.they() + " can't write (reads work)";
            case DENIED -> use.they() + " can neither read nor write";
            case UNKNOWN -> use.they() + " can't write";
        };
    }

    /** Why the verdict is what it is and why the mount is needed, each piece once. */
    static List<Evidence> evidence(MountUse use) {
        List<Evidence> all = new ArrayList<>(use.mount().verdict().evidence());
        use.mount().needEvidence().stream()
                .filter(evidence -> !all.contains(evidence))
                .forEach(all::add);
        return all;
    }
}
