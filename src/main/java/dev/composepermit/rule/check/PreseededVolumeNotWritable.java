package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.verdict.Access;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Finds external volumes that a service other than root needs to write. What they hold can't be seen in the file; but an
 * engine gives also an external volume the owner of the image's directory as long as it is empty. So it is a warning
 * where even an empty volume would be denied, because then somebody must have prepared it; and else a note.
 */
public final class PreseededVolumeNotWritable implements Rule {
    @Override
    public String id() {
        return "preseeded-volume-not-writable";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return MountUse.where(facts, (service, mount) -> mustBePrepared(facts, service, mount)).stream()
                .map(use -> finding(facts, use))
                .toList();
    }

    private static boolean mustBePrepared(ProjectFacts facts, ServiceFacts service, MountFacts mount) {
        boolean keptOut = service.runsAs()
                .toOptional()
                .filter(user -> !user.isRoot() || !service.capabilities().overridesPermissions())
                .isPresent();
        return keptOut
                && isExternal(facts, mount.mount())
                && !mount.mount().readOnly()
                && Denials.needsToWrite(mount)
                && mount.verdict().verdict() == Verdict.UNKNOWN
                && mount.verdict()
                        .unknown()
                        .filter(UnknownReason.EXISTING_VOLUME::equals)
                        .isPresent();
    }

    private static boolean isExternal(ProjectFacts facts, Mount mount) {
        if (!(mount instanceof Mount.NamedVolume named)) {
            return false;
        }
        Volume volume = facts.project().volumes().get(named.source().value());
        return volume != null && volume.external();
    }

    private Finding finding(ProjectFacts facts, MountUse use) {
        Mount.NamedVolume volume = (Mount.NamedVolume) use.mount().mount();
        Identity identity = use.identity();
        boolean certain = isDeniedWhenEmpty(facts, use) && !Denials.restsOnInference(use);
        String whyNot = certain ? ", and a new one would not be" : "";
        String can = use.mount().need() == Need.OWN ? "belong to" : "be writable for";
        return Finding.of(
                        id(),
                        certain ? Severity.WARNING : Severity.NOTE,
                        use.place(),
                        use.whoRuns() + ", and volume " + volume.source().value()
                                + " is made outside the project: it must already " + can + " uid " + identity.uid()
                                + whyNot)
                .because(Denials.evidence(use))
                .remedy(Remedy.of("give it away once, or where it is made", Commands.chownOnce(facts, use)))
                .tryIt(Commands.look(facts, use));
    }

    /** Whether the engine would give an empty volume an owner and mode that keep the service out. */
    private static boolean isDeniedWhenEmpty(ProjectFacts facts, MountUse use) {
        Optional<ImagePath> inImage = OwnerWords.inImage(use.service(), use.target());
        if (inImage.isEmpty()) {
            return false;
        }
        if (inImage.get() instanceof ImagePath.Present present) {
            return present.directory()
                    && Access.WRITE.of(
                                    use.user(),
                                    OwnerWords.asRoot(present),
                                    use.service().capabilities())
                            == Verdict.DENIED;
        }
        return inImage.get() instanceof ImagePath.AbsentOrRoots
                || !facts.engine().kind().isPodman();
    }
}
