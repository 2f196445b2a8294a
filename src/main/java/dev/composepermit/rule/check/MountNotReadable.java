package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Ownership;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds volumes and host paths that a service only reads, and can't: an image's own 0750 that a volume takes over, a key of
 * the host that is 0600. Those of an owner that the container lacks are {@link BindOwnerUnmapped}'s, secrets and configs are
 * {@link SecretNotReadable}'s.
 */
public final class MountNotReadable implements Rule {
    private static final int GROUP_READS = 0040;
    private static final int GROUP_ENTERS = 0010;
    private static final int ANYBODY_ENTERS = 0111;

    @Override
    public String id() {
        return "mount-not-readable";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (MountUse use : MountUse.where(facts, MountNotReadable::concerns)) {
            findings.add(finding(facts, use));
        }
        return findings;
    }

    private static boolean concerns(ServiceFacts service, MountFacts mount) {
        boolean bind = mount.mount() instanceof Mount.Bind;
        return (bind ? mount.ownerMapped() : VolumeNotWritable.isVolume(mount.mount()))
                && mount.need() == Need.READ
                && mount.verdict().verdict() == Verdict.DENIED
                && service.runsAs().isKnown()
                && !Denials.isToldAbove(service, mount);
    }

    private Finding finding(ProjectFacts facts, MountUse use) {
        ServiceFacts service = use.service();
        boolean startsOtherwise =
                !service.user().toOptional().equals(service.runsAs().toOptional());
        String unless = startsOtherwise ? ", unless its start script reads it as root before" : "";
        Finding finding = Finding.of(
                        id(),
                        startsOtherwise ? Severity.NOTE : Denials.severity(use),
                        use.place(),
                        use.mount().verdict().reason() + unless + use.andOthers())
                .because(Denials.evidence(use));
        return Remedies.add(finding, remedies(facts, use)).tryIt(Commands.look(facts, use));
    }

    private static List<Remedy> remedies(ProjectFacts facts, MountUse use) {
        List<Remedy> remedies = new ArrayList<>();
        readingGroup(use).ifPresent(remedies::add);
        BindRemedies.asTheOwner(use).ifPresent(remedies::add);
        if (isShared(facts, use)) {
            remedies.add(Remedy.of(
                    "`compose-permit rewrite --shared-group 4000` lets all of them in by a group of their own"));
        }
        if (use.mount().mount() instanceof Mount.Bind bind) {
            remedies.add(forItsGroup(facts, use, Commands.quoted(bind.written())));
        } else if (remedies.isEmpty()) {
            remedies.add(
                    Remedy.of("run it as the user to whom it belongs, or have that user open it to a group of both"));
        }
        return remedies;
    }

    /** One more group, where the owner's group may read already: nothing has to change hands. */
    private static Optional<Remedy> readingGroup(MountUse use) {
        Optional<Ownership> owner = use.mount().owner().toOptional();
        if (owner.isEmpty() || use.identity().isRoot()) {
            return Optional.empty();
        }
        int mode = owner.get().mode();
        int needed = (mode & ANYBODY_ENTERS) == 0 ? GROUP_READS : GROUP_READS | GROUP_ENTERS;
        boolean isIn = use.identity().gid().equals(Optional.of(owner.get().gid()))
                || use.identity().groups().contains(owner.get().gid());
        return isIn || (mode & needed) != needed
                ? Optional.empty()
                : Optional.of(Remedy.of(
                        "give it the group that may read there",
                        "group_add: [\"" + owner.get().gid() + "\"]"));
    }

    /** Whether a rewrite makes a group of it: others write there, none of them as root or only as its owner. */
    private static boolean isShared(ProjectFacts facts, MountUse use) {
        for (SharedSource source : facts.shared()) {
            if (source.uses().stream().noneMatch(other -> other.mount() == use.mount())) {
                continue;
            }
            List<SharedSource.Use> writers = source.uses().stream()
                    .filter(other -> Denials.needsToWrite(other.mount()))
                    .toList();
            return !writers.isEmpty()
                    && writers.stream()
                            .allMatch(other -> other.mount().need() == Need.WRITE
                                    && other.service()
                                            .runsAs()
                                            .toOptional()
                                            .filter(user -> !user.isRoot())
                                            .isPresent());
        }
        return false;
    }

    /** The owner stays, and loses nothing. */
    private static Remedy forItsGroup(ProjectFacts facts, MountUse use, String path) {
        Optional<Integer> gid = use.identity().gid();
        return facts.engine().kind().isRootless() || gid.isEmpty()
                ? Remedy.of("give it on the host to a group of the service, and let that group read it")
                : Remedy.of(
                        "let the service's group read it",
                        "sudo chgrp -R " + HostIds.gid(facts.engine(), gid.get()) + " " + path
                                + " && sudo chmod -R g+rX " + path);
    }
}
