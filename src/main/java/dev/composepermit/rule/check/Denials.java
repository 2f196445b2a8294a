package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.verdict.Access;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** What the rules about denied mounts have in common: which mounts, how sure, and the finding's parts in order. */
final class Denials {
    private Denials() {}

    /**
     * The mounts that are denied to a service which is known to need them, of the kind and with the need a rule is
     * about. Those of a service that can't become its user are left to {@link EntrypointLacksCapabilities}, those of a
     * source whose users are at odds to {@link SharedVolumeConflictingUsers}.
     */
    static List<MountUse> of(ProjectFacts facts, Predicate<MountFacts> wanted) {
        BiPredicate<ServiceFacts, MountFacts> denied = (service, mount) -> isDenied(mount)
                && service.runsAs().isKnown()
                && wanted.test(mount)
                && !EntrypointLacksCapabilities.tells(mount)
                && !isToldAbove(service, mount);
        if (MountUse.where(facts, denied).isEmpty()) {
            return List.of();
        }
        // before services are joined: of those that share a mount's place one can be at odds with others, and another
        // not
        Conflicts conflicts = Conflicts.in(facts);
        return MountUse.where(facts, denied.and((service, mount) -> !conflicts.concern(service, mount)));
    }

    /** Whether a known need is known not to be met. */
    static boolean isDenied(MountFacts mount) {
        return mount.verdict().verdict() == Verdict.DENIED && needsToWrite(mount);
    }

    /**
     * The mount of the same service through which the way to this one leads and whose own owner and mode keep the
     * service out, where this one's would let it in: a tmpfs over a home directory closes every volume below it.
     */
    static Optional<MountFacts> closedAbove(ServiceFacts service, MountFacts mount) {
        boolean rootLetsIn = mount.owner()
                .toOptional()
                .filter(owner ->
                        Access.WRITE.of(service.runsAs().toOptional(), MountRoot.of(owner), service.capabilities())
                                == Verdict.ALLOWED)
                .isPresent();
        if (!rootLetsIn || mount.need() == Need.OWN) {
            return Optional.empty();
        }
        return service.mounts().stream()
                .filter(above -> mount.target().startsWith(above.target() + "/"))
                .filter(above -> above.read().verdict() == Verdict.DENIED)
                .findFirst();
    }

    /** Whether the mount that closes the way has a finding of its own. */
    static boolean isToldAbove(ServiceFacts service, MountFacts mount) {
        return closedAbove(service, mount).filter(Denials::isDenied).isPresent();
    }

    static boolean needsToWrite(MountFacts mount) {
        return mount.need() == Need.OWN || mount.need() == Need.WRITE;
    }

    /** An error, unless something it rests on is general knowledge only or guessed from names. */
    static Severity severity(MountUse use) {
        if (use.mount().need() == Need.READ && !restsOnInference(use)) {
            // that it is mounted to be read is certain, that the service can't do without is not
            return Severity.WARNING;
        }
        if (restsOnInference(use) || GuessedNeed.isWeak(use.mount())) {
            return Severity.NOTE;
        }
        return GuessedNeed.isGuessed(use.mount()) ? Severity.WARNING : Severity.ERROR;
    }

    static boolean restsOnInference(MountUse use) {
        MountFacts mount = use.mount();
        return mount.verdict().isInferred()
                || mount.isNeedInferred()
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
            Finding finding =
                    Finding.of(rule, severity(use), use.place(), message(use)).because(evidence(use));
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
        List<Remedy> of(ProjectFacts facts, MountUse use);
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
        return source + " " + use.service().runsAs().toOptional() + " "
                + use.mount().owner().toOptional();
    }

    /** The verdict's own reason, and for whom it holds besides. */
    static String message(MountUse use) {
        return use.mount().verdict().reason() + use.andOthers();
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
