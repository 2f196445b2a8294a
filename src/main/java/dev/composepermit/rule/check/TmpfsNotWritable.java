package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds tmpfs mounts that a service needs to write and can't. A tmpfs belongs to root; its mode is the covered image
 * directory's. Where the image has none it is 1777 at first, and 0755 after a restart or at once with some versions of
 * runc (observed with 1.1.5; moby/moby#51456, opencontainers/runc#4971): that is a warning.
 */
public final class TmpfsNotWritable implements Rule {
    @Override
    public String id() {
        return "tmpfs-not-writable";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        boolean podman = facts.engine().kind().isPodman();
        List<MountUse> denied = Denials.of(
                        facts,
                        mount -> mount.mount() instanceof Mount.Tmpfs
                                && !(podman && TmpfsOwnerOptionUnsupported.hasOwnerOption(mount.mount())))
                .stream()
                .filter(use -> isForItsUser(use.service(), use.mount()))
                .toList();
        List<Finding> findings = new ArrayList<>(Denials.findings(facts, id(), denied, TmpfsNotWritable::remedies));
        for (MountUse use : MountUse.where(facts, TmpfsNotWritable::hangsOnTheRuntime)) {
            findings.add(lateDenial(facts, use));
        }
        return findings;
    }

    private static boolean hangsOnTheRuntime(ServiceFacts service, MountFacts mount) {
        return mount.mount() instanceof Mount.Tmpfs
                && mount.verdict().verdict() == Verdict.UNKNOWN
                && mount.verdict()
                        .unknown()
                        .filter(UnknownReason.RUNTIME_VERSION::equals)
                        .isPresent()
                && Denials.needsToWrite(mount)
                && service.runsAs().isKnown()
                && isForItsUser(service, mount);
    }

    /**
     * Whether it is the service's own user that writes there. A start script that begins as root keeps its own files in
     * a tmpfs at {@code /run}; only what is known of the image says that its user does too.
     */
    private static boolean isForItsUser(ServiceFacts service, MountFacts mount) {
        boolean beginsAsAnother =
                !service.user().toOptional().equals(service.runsAs().toOptional());
        boolean guessed =
                mount.needEvidence().stream().allMatch(evidence -> evidence.source() == EvidenceSource.COMPOSE);
        return !(beginsAsAnother && guessed);
    }

    private Finding lateDenial(ProjectFacts facts, MountUse use) {
        Finding finding = Finding.of(
                        id(),
                        Denials.restsOnInference(use) ? Severity.NOTE : Severity.WARNING,
                        use.place(),
                        use.whoRuns() + ", and the tmpfs at " + use.target()
                                + " belongs to root: at best it is 1777 at the first start, but after a restart, or with some"
                                + " versions of runc, it is 0755, and writes will fail")
                .because(Denials.evidence(use));
        return Remedies.add(finding, remedies(facts, use)).tryIt(Commands.look(facts, use));
    }

    private static List<Remedy> remedies(ProjectFacts facts, MountUse use) {
        Mount.Tmpfs tmpfs = (Mount.Tmpfs) use.mount().mount();
        Remedy volume = Remedy.of(
                "mount a volume that is a tmpfs instead, whose owner Docker and Podman both set (`compose-permit rewrite"
                        + " --tmpfs-volumes` writes it)",
                TmpfsRemedies.volume(use, tmpfs));
        if (facts.engine().kind().isPodman()) {
            return List.of(volume);
        }
        Remedy option =
                Remedy.of("give the tmpfs its owner (Podman rejects these options)", TmpfsRemedies.option(use, tmpfs));
        return facts.engine().userns().isPresent() ? List.of(option) : List.of(option, volume);
    }
}
