package dev.composepermit.ownership.need;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.owner.ImageTargets;
import dev.composepermit.ownership.path.PathHabits;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import dev.composepermit.ownership.user.UserResolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A directory that the image made for its own user, and that does not hold its code: it is there to be written to. */
final class PreparedDirectory {
    private PreparedDirectory() {}

    static Optional<MountNeed> of(RunningService service, Mount mount) {
        String target = mount.target().value();
        Fact<ImageTarget> found = ImageTargets.at(service.image(), target);
        if (!(found.toOptional().orElse(null) instanceof ImageTarget.Directory directory) || directory.uid() == 0) {
            return Optional.empty();
        }
        boolean code = service.image()
                .flatMap(ImageFacts::workingDirectory)
                .toOptional()
                .map(directoryOfWork -> !directoryOfWork.equals("/") && Paths.isAtOrBelow(directoryOfWork, target))
                .orElse(PathHabits.isGivenByHabit(target));
        if (code || PathHabits.isGivenByHabit(target) || !isImagesUser(service, directory.uid())) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(found.evidence());
        evidence.add(Evidence.of(
                evidence.isEmpty() ? EvidenceSource.CATALOG : evidence.get(0).source(),
                "the image made " + target + " for its own user " + directory.uid()));
        return Optional.of(new MountNeed(Need.WRITE, evidence, Optional.empty()));
    }

    /** Whether a uid is the one that the image's program runs as when the service sets no user. */
    private static boolean isImagesUser(RunningService service, int uid) {
        boolean runs = service.runsAs()
                .toOptional()
                .map(identity -> identity.uid() == uid)
                .orElse(false);
        boolean drops = service.image()
                .flatMap(ImageFacts::entrypoint)
                .toOptional()
                .flatMap(entrypoint -> entrypoint.dropsTo())
                .map(account -> account.uid() == uid)
                .orElse(false);
        return runs || drops || declaredByImage(service) == uid;
    }

    private static int declaredByImage(RunningService service) {
        return service.image()
                .flatMap(facts -> facts.declaredUser().flatMap(user -> UserResolution.resolve(user, service.image())))
                .toOptional()
                .map(Identity::uid)
                .orElse(0);
    }
}
