package dev.composepermit.ownership.need;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.owner.ImageTargets;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.path.PathHabits;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sources that start empty and that only one service could fill. */
final class EmptySources {
    private final Map<String, List<Use>> uses = new HashMap<>();

    EmptySources(Map<String, RunningService> services) {
        for (RunningService service : services.values()) {
            boolean initOnly = isInitOnly(service);
            for (Mount mount : service.mounts()) {
                if (mount instanceof Mount.NamedVolume named && !initOnly) {
                    uses.computeIfAbsent(named.source().value(), volume -> new ArrayList<>())
                            .add(new Use(service, named));
                }
            }
        }
    }

    /** A mount of a volume by a service that does more than set owners. */
    private record Use(RunningService service, Mount.NamedVolume mount) {}

    /** The need to write that follows for a mount, if one does. */
    Optional<MountNeed> need(RunningService service, Mount mount, MountedSource source) {
        if (source.source() != MountFacts.Source.CREATED
                || ProgramNeeds.worksElsewhere(service, mount.target().value())) {
            return Optional.empty();
        }
        return mount instanceof Mount.Bind bind ? created(service, bind) : onlyWriter(service, mount);
    }

    /** A directory that the engine will make, empty: of no use but to be written to. */
    private static Optional<MountNeed> created(RunningService service, Mount.Bind bind) {
        String target = bind.target().value();
        if (!service.startup().runsImageProgram()
                || PathHabits.looksLikeFile(target)
                || PathHabits.looksLikeFile(bind.source().value())
                || PathHabits.isGivenByHabit(target)
                || PathHabits.isGivenByHabit(bind.source().value())
                || isWorkingDirectory(service, target)) {
            return Optional.empty();
        }
        return Optional.of(MountNeed.of(
                Need.WRITE,
                Evidence.at(
                        EvidenceSource.COMPOSE,
                        bind.written() + " does not exist and will be made as an empty directory, of no use but to be"
                                + " written to",
                        bind.place())));
    }

    private static boolean isWorkingDirectory(RunningService service, String target) {
        return service.service()
                        .workingDir()
                        .filter(directory -> directory.value().equals(target))
                        .isPresent()
                || service.image()
                        .flatMap(ImageFacts::workingDirectory)
                        .toOptional()
                        .filter(target::equals)
                        .isPresent();
    }

    /** A volume that starts empty and that no one else writes to. */
    private Optional<MountNeed> onlyWriter(RunningService service, Mount mount) {
        if (!startsEmpty(service, mount)) {
            return mount instanceof Mount.NamedVolume named ? keeper(service, named) : Optional.empty();
        }
        if (mount instanceof Mount.NamedVolume named) {
            return othersWrite(service, named.source().value())
                    ? Optional.empty()
                    : Optional.of(MountNeed.of(
                            Need.WRITE,
                            Evidence.at(
                                    EvidenceSource.COMPOSE,
                                    "volume " + named.source().value()
                                            + " starts empty, and no other service writes to it",
                                    mount.place())));
        }
        boolean own = mount instanceof Mount.AnonymousVolume && mount.from().isEmpty();
        return own
                ? Optional.of(MountNeed.of(
                        Need.WRITE,
                        Evidence.at(
                                EvidenceSource.COMPOSE,
                                "an anonymous volume that starts empty is there to be written to",
                                mount.place())))
                : Optional.empty();
    }

    /**
     * A volume that starts with what the image has there and that no other service mounts: it shows its content to
     * nobody, so that it is there to keep what this one writes.
     */
    private Optional<MountNeed> keeper(RunningService service, Mount.NamedVolume named) {
        String key = named.source().value();
        boolean shared = uses.getOrDefault(key, List.of()).stream().anyMatch(use -> use.service() != service);
        if (shared || PathHabits.holdsProgram(named.target().value())) {
            return Optional.empty();
        }
        return Optional.of(MountNeed.of(
                Need.WRITE,
                Evidence.at(
                        EvidenceSource.COMPOSE,
                        "no other service mounts volume " + key + ": it is there to keep what this one writes",
                        named.place())));
    }

    private static boolean startsEmpty(RunningService service, Mount mount) {
        String target = mount.target().value();
        boolean nocopy = mount instanceof Mount.NamedVolume named && named.nocopy();
        Fact<ImageTarget> found = ImageTargets.at(service.image(), target);
        if (nocopy || found.toOptional().orElse(null) instanceof ImageTarget.Absent) {
            return true;
        }
        if (found.toOptional().orElse(null) instanceof ImageTarget.Directory directory) {
            return directory.content().equals(Optional.of(false));
        }
        return !PathHabits.holdsProgram(target);
    }

    private boolean othersWrite(RunningService service, String key) {
        return uses.getOrDefault(key, List.of()).stream()
                .anyMatch(use -> use.service() != service && !use.mount().readOnly());
    }

    /** A script that only sets owners puts nothing into a volume. */
    private static boolean isInitOnly(RunningService service) {
        return service.scripts().stream()
                .anyMatch(script -> script.hook().isEmpty()
                        && script.understood()
                        && !script.repairs().isEmpty());
    }
}
