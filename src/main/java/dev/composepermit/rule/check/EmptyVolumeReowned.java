package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImagePath;
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
 * Finds volumes that work at the first start and are denied after a restart, on Podman 5.2 and newer: the target is
 * absent in the image, so that the runtime makes it there as root, and Podman takes the owner of a still empty volume
 * from it at each start (observed on 5.8.6; containers/podman commit 046c0e5fc2). Any file in the volume prevents it.
 * Where the version is not said it may be a new one.
 */
public final class EmptyVolumeReowned implements Rule {
    @Override
    public String id() {
        return "empty-volume-reowned";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        Fact<Boolean> reowns = EngineBehaviour.of(facts.engine()).reownsEmptyVolumes();
        boolean neverDoes = reowns.toOptional().filter(does -> !does).isPresent();
        if (!facts.engine().kind().isPodman() || neverDoes) {
            return List.of();
        }
        return MountUse.where(facts, (service, mount) -> isReowned(facts, service, mount)).stream()
                .map(use -> finding(facts, use))
                .toList();
    }

    private static boolean isReowned(ProjectFacts facts, ServiceFacts service, MountFacts mount) {
        return mount.mount() instanceof Mount.NamedVolume volume
                && !volume.readOnly()
                && isPlain(facts, volume)
                && service.runsAs().toOptional().filter(user -> !user.isRoot()).isPresent()
                && Denials.needsToWrite(mount)
                && mount.verdict().verdict() == Verdict.ALLOWED
                && mount.repairs().isEmpty()
                && OwnerWords.inImage(service, mount.target())
                        .filter(ImagePath.Absent.class::isInstance)
                        .isPresent();
    }

    /** A local volume without options, made by the project. */
    private static boolean isPlain(ProjectFacts facts, Mount.NamedVolume volume) {
        Volume declared = facts.project().volumes().get(volume.source().value());
        return declared == null
                || (!declared.external()
                        && declared.driver().isEmpty()
                        && declared.driverOptions().isEmpty());
    }

    private Finding finding(ProjectFacts facts, MountUse use) {
        List<Remedy> remedies = new ArrayList<>();
        InitRemedies.directoryInBuild(use).ifPresent(remedies::add);
        remedies.add(Remedy.of(
                "see that a file is in the volume after the first start, such as an empty one that the program ignores",
                Commands.compose(facts) + " run --rm --no-deps --entrypoint touch "
                        + use.service().name() + " " + Commands.quoted(use.target() + "/.keep")));
        Finding finding = Finding.of(
                        id(),
                        Denials.restsOnInference(use) ? Severity.NOTE : Severity.WARNING,
                        use.place(),
                        use.whoRuns() + ", and the image has no " + use.target()
                                + ": Podman 5.2 and newer make " + OwnerWords.source(use)
                                + " root's at a restart if nothing has been written to it by then")
                .because(Denials.evidence(use));
        return Remedies.add(finding, remedies).tryIt(Commands.look(facts, use));
    }
}
