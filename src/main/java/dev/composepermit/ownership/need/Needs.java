package dev.composepermit.ownership.need;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.owner.HostSources;
import dev.composepermit.ownership.owner.ImageTargets;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.path.PathHabits;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import dev.composepermit.text.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service must be able to do at each mount. A mount being read-write does not mean that the service writes there:
 * most binds are configuration or code. So a need to write is only claimed with evidence.
 */
public final class Needs {
    /** Directories of the image that hold programs and configuration, whatever else they hold. */
    private static final Set<String> SYSTEM =
            Set.of("/usr", "/etc", "/lib", "/lib64", "/bin", "/sbin", "/boot", "/opt");

    private final Map<String, RunningService> services;
    private final HostSources sources;

    public Needs(Map<String, RunningService> services, HostSources sources) {
        this.services = services;
        this.sources = sources;
    }

    /** What one service needs at one of its mounts. */
    public MountNeed of(RunningService service, Mount mount, MountedSource source) {
        if (mount.readOnly()) {
            String what = mount instanceof Mount.Granted ? "a secret or config is read" : "it is mounted read-only";
            return MountNeed.of(Need.READ, Evidence.at(EvidenceSource.COMPOSE, what, mount.place()));
        }
        if (mount instanceof Mount.Tmpfs) {
            return MountNeed.of(
                    Need.WRITE,
                    Evidence.at(
                            EvidenceSource.COMPOSE,
                            "a tmpfs starts empty, so that it is there to write to",
                            mount.place()));
        }
        Optional<MountNeed> bySource = mount instanceof Mount.Bind bind ? ofBoundFile(bind) : Optional.empty();
        if (bySource.isPresent()) {
            return bySource.get();
        }
        return ofImageProgram(service, mount)
                .or(() -> imageVolume(service, mount))
                .or(() -> prepared(service, mount))
                .or(() -> mount instanceof Mount.Bind bind
                        ? created(service, bind, source)
                        : onlyWriter(service, mount, source))
                .orElse(MountNeed.UNKNOWN);
    }

    /** Files, sockets and the host's own directories are there to be read. */
    private Optional<MountNeed> ofBoundFile(Mount.Bind bind) {
        String host = bind.source().value();
        String target = bind.target().value();
        if (PathHabits.isSocket(host) || PathHabits.isSocket(target)) {
            return Optional.of(read(bind, host + " is a socket"));
        }
        if (PathHabits.isHostSystem(host)) {
            return Optional.of(read(bind, host + " belongs to the host's system"));
        }
        Optional<SourceFiles.Kind> kind = sources.kind(host);
        boolean absent = kind.equals(Optional.of(SourceFiles.Kind.ABSENT));
        boolean file = kind.equals(Optional.of(SourceFiles.Kind.FILE))
                || ((kind.isEmpty() || absent) && PathHabits.looksLikeFile(host) && PathHabits.looksLikeFile(target));
        if (!file) {
            return Optional.empty();
        }
        boolean onlyRead = PathHabits.isReadByHabit(target) || Paths.isAtOrBelow(target, "/etc");
        return Optional.of(onlyRead ? read(bind, bind.written() + " is a file to read") : MountNeed.UNKNOWN);
    }

    private static MountNeed read(Mount mount, String why) {
        return MountNeed.of(Need.READ, Evidence.at(EvidenceSource.COMPOSE, why, mount.place()));
    }

    /** What the image's own program does at a path it is known to work on. */
    private Optional<MountNeed> ofImageProgram(RunningService service, Mount mount) {
        if (!service.startup().runsImageProgram() || !service.image().isKnown()) {
            return Optional.empty();
        }
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

    private Optional<MountNeed> atDataPath(RunningService service, Mount mount, String target, DataPath data) {
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

    private static Fact<String> movedPath(RunningService service, DataPath data) {
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
        if (!service.startup().runsImageProgram()) {
            return Optional.empty();
        }
        if (!service.image().isKnown()) {
            return Optional.empty();
        }
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

    /** A directory that the image made for its own user, and that does not hold its code. */
    private static Optional<MountNeed> prepared(RunningService service, Mount mount) {
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
                .flatMap(facts -> facts.declaredUser()
                        .flatMap(user -> dev.composepermit.ownership.user.UserResolution.resolve(
                                user, service.image(), List.of())))
                .toOptional()
                .map(identity -> identity.uid())
                .orElse(0);
    }

    /** A directory that the engine will make, empty: of no use but to be written to. */
    private static Optional<MountNeed> created(RunningService service, Mount.Bind bind, MountedSource source) {
        String target = bind.target().value();
        if (source.source() != MountFacts.Source.CREATED
                || !service.startup().runsImageProgram()
                || worksElsewhere(service, target)
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
    private Optional<MountNeed> onlyWriter(RunningService service, Mount mount, MountedSource source) {
        boolean noSign = source.source() != MountFacts.Source.CREATED
                || !startsEmpty(service, mount)
                || worksElsewhere(service, mount.target().value());
        if (noSign) {
            return Optional.empty();
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

    /** Whether the paths that the program works on are known, and neither they nor the file's settings name this one. */
    private static boolean worksElsewhere(RunningService service, String target) {
        boolean known = service.startup().runsImageProgram()
                && service.image().isKnown()
                && service.image().orElseThrow().dataPaths().stream()
                        .anyMatch(data -> data.use() != DataPath.Use.READS);
        return known && !Mentions.of(service.service(), target);
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
        return SYSTEM.stream().noneMatch(system -> Paths.isAtOrBelow(target, system))
                && !PathHabits.isGivenByHabit(target)
                && !Paths.name(target).equals("node_modules");
    }

    private boolean othersWrite(RunningService service, String key) {
        return services.values().stream()
                .filter(other -> other != service && !isInitOnly(other))
                .flatMap(other -> other.mounts().stream())
                .anyMatch(mount -> !mount.readOnly()
                        && mount instanceof Mount.NamedVolume named
                        && named.source().value().equals(key));
    }

    /** A script that only sets owners puts nothing into a volume. */
    private static boolean isInitOnly(RunningService service) {
        return service.scripts().stream()
                .anyMatch(script -> script.hook().isEmpty()
                        && script.understood()
                        && !script.repairs().isEmpty());
    }
}
