package dev.composepermit.ownership.need;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.DataPath;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the image's own program does at a mount, from the paths it is known to work on and the VOLUMEs it declares. */
final class ProgramNeeds {
    private ProgramNeeds() {}

    /** The need at a mount, if the image's own program runs and says something of it. */
    static Optional<MountNeed> of(RunningService service, Mount mount) {
        if (!service.startup().runsImageProgram() || !service.image().isKnown()) {
            return Optional.empty();
        }
        return atDataPaths(service, mount).or(() -> imageVolume(service, mount));
    }

    /** Whether the paths that the program works on are known, and neither they nor the file's settings name this one. */
    static boolean worksElsewhere(RunningService service, String target) {
        boolean known = service.startup().runsImageProgram()
                && service.image().isKnown()
                && service.image().orElseThrow().dataPaths().stream()
                        .anyMatch(data -> data.use() != DataPath.Use.READS);
        return known && !Mentions.of(service.service(), target);
    }

    private static Optional<MountNeed> atDataPaths(RunningService service, Mount mount) {
        String target = mount.target().value();
        Optional<MountNeed> strongest = Optional.empty();
        for (DataPath data : service.image().orElseThrow().dataPaths()) {
            Optional<MountNeed> need = atDataPath(service, mount, target, data);
            if (need.isPresent() && (strongest.isEmpty() || rank(need.get()) < rank(strongest.get()))) {
                strongest = need;
            }
        }
        return strongest;
    }

    private static Optional<MountNeed> atDataPath(RunningService service, Mount mount, String target, DataPath data) {
        Fact<String> moved = movedPath(service, data);
        if (!moved.isKnown()) {
            return Optional.empty();
        }
        String path = Paths.cleaned(moved.orElseThrow());
        if (path.equals(target)) {
            return Optional.of(new MountNeed(need(data.use()), evidence(moved, data), Optional.empty()));
        }
        if (Paths.isBelow(path, target) && !isCovered(service, mount, path)) {
            // reading something below does not make the whole mount read-only in use
            return data.use() == DataPath.Use.READS
                    ? Optional.empty()
                    : Optional.of(new MountNeed(need(data.use()), evidence(moved, data), Optional.of(path)));
        }
        if (Paths.isBelow(target, path) && !isNearer(service, target, path)) {
            boolean volume = mount instanceof Mount.NamedVolume || mount instanceof Mount.AnonymousVolume;
            if (hasOtherPlace(service, target, path)) {
                return Optional.empty();
            }
            if (data.use() == DataPath.Use.READS) {
                return Optional.of(new MountNeed(Need.READ, evidence(moved, data), Optional.empty()));
            }
            return volume
                    ? Optional.of(new MountNeed(Need.WRITE, evidence(moved, data), Optional.empty()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Where a path is for this service, with the variable put in that may move it. */
    static Fact<String> movedPath(RunningService service, DataPath data) {
        if (data.variable().isEmpty()) {
            return Fact.known(data.path());
        }
        return service.environment()
                .setByService(data.variable().get().name())
                .map(value -> value.map(data.variable().get()::pathWith).orElse(data.path()));
    }

    private static List<Evidence> evidence(Fact<String> moved, DataPath data) {
        List<Evidence> all = new ArrayList<>(moved.evidence());
        all.add(data.evidence());
        return all;
    }

    private static Need need(DataPath.Use use) {
        return switch (use) {
            case OWNS -> Need.OWN;
            case WRITES -> Need.WRITE;
            case READS -> Need.READ;
        };
    }

    /** At the mount itself before below it; owning before writing before reading. */
    private static int rank(MountNeed need) {
        return need.need().ordinal() * 2 + (need.below().isPresent() ? 1 : 0);
    }

    /** Whether a deeper mount takes a path away from this one. */
    private static boolean isCovered(RunningService service, Mount mount, String path) {
        return service.mounts().stream()
                .map(other -> other.target().value())
                .anyMatch(other -> Paths.isAtOrBelow(path, other)
                        && Paths.isBelow(other, mount.target().value()));
    }

    /** Whether another known path of the image lies between, which says more. */
    private static boolean isNearer(RunningService service, String target, String path) {
        return service.image().orElseThrow().dataPaths().stream()
                .anyMatch(other -> Paths.isBelow(other.path(), path) && Paths.isAtOrBelow(target, other.path()));
    }

    /** Whether the work below a path is known to be done elsewhere: PostgreSQL 18 leaves a mount at .../data alone. */
    private static boolean hasOtherPlace(RunningService service, String target, String path) {
        return service.image().orElseThrow().dataPaths().stream()
                .anyMatch(other -> Paths.isBelow(other.path(), path)
                        && !Paths.isAtOrBelow(other.path(), target)
                        && !Paths.isAtOrBelow(target, other.path()));
    }

    /** A VOLUME says that what is there changes. */
    private static Optional<MountNeed> imageVolume(RunningService service, Mount mount) {
        Fact<List<String>> volumes = service.image().orElseThrow().volumes();
        String target = mount.target().value();
        if (!volumes.isKnown() || !volumes.orElseThrow().contains(target)) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(declaring(volumes.evidence(), service));
        return Optional.of(new MountNeed(Need.WRITE, evidence, Optional.empty()));
    }

    private static List<Evidence> declaring(List<Evidence> volumes, RunningService service) {
        return volumes.isEmpty()
                ? List.of(Evidence.of(
                        service.image().evidence().stream()
                                .map(Evidence::source)
                                .findFirst()
                                .orElse(EvidenceSource.CATALOG),
                        "the image declares it a VOLUME"))
                : volumes;
    }
}
