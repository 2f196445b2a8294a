package dev.composepermit.ownership.need;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.DataPath;
import dev.composepermit.ownership.BlockedPath;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a program writes to where {@code read_only: true} lets nobody write. A VOLUME of the image is a mount, also when the
 * file does not mention it: it stays writable (observed on Docker 20.10.24 and 28.5.2, Podman 4.3.1 and 5.8.6).
 */
public final class ReadOnlyRoot {
    /** Where programs keep what is short-lived, and logs. */
    private static final List<String> SCRATCH = List.of("/tmp", "/run", "/var/tmp", "/var/cache", "/var/log", "/dev");

    private final RunningService service;
    private final EngineBehaviour engine;

    private ReadOnlyRoot(RunningService service, EngineBehaviour engine) {
        this.service = service;
        this.engine = engine;
    }

    /** The paths that are known to be written to and can't be; none when the root file system is writable. */
    public static List<BlockedPath> blocked(RunningService service, EngineBehaviour engine) {
        boolean known = service.service().readOnly()
                && service.service().complete()
                && service.startup().runsImageProgram()
                && service.image().isKnown()
                && service.image().orElseThrow().volumes().isKnown();
        return known ? new ReadOnlyRoot(service, engine).blocked() : List.of();
    }

    private List<BlockedPath> blocked() {
        List<Written> written = written();
        List<BlockedPath> blocked = new ArrayList<>();
        for (Written each : written) {
            String path = each.path();
            boolean free = isWritable(path) || isRelated(path, service.mounts());
            if (!free && blocked.stream().noneMatch(above -> Paths.isAtOrBelow(path, above.path()))) {
                blocked.add(new BlockedPath(path, each.need(), each.evidence(), isDoubtful(each, written)));
            }
        }
        return blocked;
    }

    /** A path with the reason why it is known to be written to. */
    private record Written(String path, Need need, List<Evidence> evidence) {}

    /** All paths that the program writes to, as far as they are known, those above before those below. */
    private List<Written> written() {
        List<Written> written = new ArrayList<>();
        for (DataPath data : service.image().orElseThrow().dataPaths()) {
            Fact<String> path = ProgramNeeds.movedPath(service, data);
            if (data.use() != DataPath.Use.READS
                    && path.toOptional().filter(known -> known.startsWith("/")).isPresent()) {
                List<Evidence> evidence = Stream.concat(path.evidence().stream(), Stream.of(data.evidence()))
                        .toList();
                Need need = data.use() == DataPath.Use.OWNS ? Need.OWN : Need.WRITE;
                written.add(new Written(resolved(path.orElseThrow()), need, evidence));
            }
        }
        written.sort((one, other) ->
                Integer.compare(one.path().length(), other.path().length()));
        return written;
    }

    /**
     * What a program owns, it can't do without. What it only writes to may be for a feature that is not used, and arguments
     * or a file of configuration may name another place.
     */
    private boolean isDoubtful(Written path, List<Written> all) {
        if (ofTheFile().stream().anyMatch(mount -> mayHoldTheData(mount, all))) {
            return true;
        }
        return path.need() == Need.WRITE
                && (isScratch(path.path())
                        || service.service().command().isPresent()
                        || all.stream().anyMatch(other -> isRelated(other.path(), ofTheFile()))
                        || readsMountedConfiguration());
    }

    private boolean readsMountedConfiguration() {
        return service.image().orElseThrow().dataPaths().stream()
                .anyMatch(data -> data.use() == DataPath.Use.READS && isRelated(resolved(data.path()), ofTheFile()));
    }

    private static boolean isScratch(String path) {
        return SCRATCH.stream().anyMatch(scratch -> Paths.isAtOrBelow(path, scratch));
    }

    private boolean isWritable(String path) {
        return engine.writableWithReadOnlyRoot().stream().anyMatch(above -> Paths.isAtOrBelow(path, above));
    }

    /** The mounts that somebody chose for this service. */
    private List<Mount> ofTheFile() {
        return service.mounts().stream()
                .filter(mount -> !service.isFromImage(mount))
                .toList();
    }

    /** Whether one of the mounts holds the path, or a part of it: then the question is that mount's. */
    private static boolean isRelated(String path, List<Mount> mounts) {
        return mounts.stream()
                .anyMatch(mount -> isRelated(path, resolved(mount.target().value())));
    }

    /** Whether it is a mount to which the program may have been told to write, by arguments or a file of configuration. */
    private static boolean mayHoldTheData(Mount mount, List<Written> written) {
        String target = resolved(mount.target().value());
        return !mount.readOnly()
                && !isScratch(target)
                && written.stream().noneMatch(each -> isRelated(each.path(), target));
    }

    private static boolean isRelated(String path, String target) {
        return Paths.isAtOrBelow(path, target) || Paths.isBelow(target, path);
    }

    /** The path behind the link that nearly all images have at /var/run. */
    private static String resolved(String path) {
        String cleaned = Paths.cleaned(path);
        return Paths.isAtOrBelow(cleaned, "/var/run") ? cleaned.substring("/var".length()) : cleaned;
    }
}
