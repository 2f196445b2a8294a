package dev.composepermit.ownership.need;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.owner.HostSources;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.path.PathHabits;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import dev.composepermit.text.SourceFiles;
import java.util.Map;
import java.util.Optional;

/**
 * What a service must be able to do at each mount. A mount being read-write does not mean that the service writes there:
 * most binds are configuration or code. So a need to write is only claimed with evidence.
 */
public final class Needs {
    private final HostSources sources;
    private final EmptySources empty;

    public Needs(Map<String, RunningService> services, HostSources sources) {
        this.sources = sources;
        this.empty = new EmptySources(services);
    }

    /** What one service needs at one of its mounts. */
    public MountNeed of(RunningService service, Mount mount, MountedSource source) {
        if (mount.readOnly()) {
            String what = mount instanceof Mount.Granted ? "a secret or config is read" : "it is mounted read-only";
            return need(Need.READ, mount, what);
        }
        if (onlyRepairs(service, mount)) {
            return MountNeed.UNKNOWN;
        }
        if (mount instanceof Mount.Tmpfs) {
            return need(Need.WRITE, mount, "a tmpfs starts empty, so that it is there to write to");
        }
        Optional<MountNeed> onlyRead = mount instanceof Mount.Bind bind ? onlyRead(bind) : Optional.empty();
        if (onlyRead.isPresent()) {
            return onlyRead.get();
        }
        Optional<MountNeed> byProgram = ProgramNeeds.of(service, mount);
        if (byProgram.isPresent() || (mount instanceof Mount.Bind bind && isFile(bind))) {
            return byProgram.orElse(MountNeed.UNKNOWN);
        }
        return PreparedDirectory.of(service, mount)
                .or(() -> empty.need(service, mount, source))
                .orElse(MountNeed.UNKNOWN);
    }

    /** A script that puts a mount right and ends has done its work: nothing is to be written there afterwards. */
    private static boolean onlyRepairs(RunningService service, Mount mount) {
        return service.scripts().stream()
                .filter(script ->
                        script.hook().isEmpty() && script.understood() && script.ending() == StartScript.Ending.ENDS)
                .flatMap(script -> script.repairs().stream())
                .anyMatch(repair -> repair.mount().equals(mount));
    }

    /** Sockets, the host's own directories and files of configuration are there to be read. */
    private Optional<MountNeed> onlyRead(Mount.Bind bind) {
        String host = bind.source().value();
        String target = bind.target().value();
        if (PathHabits.isSocket(host) || PathHabits.isSocket(target)) {
            return Optional.of(need(Need.READ, bind, bind.written() + " is a socket"));
        }
        if (PathHabits.isHostSystem(host)) {
            return Optional.of(need(Need.READ, bind, bind.written() + " belongs to the host's system"));
        }
        boolean readByHabit = PathHabits.isReadByHabit(target) || Paths.isAtOrBelow(target, "/etc");
        return isFile(bind) && readByHabit
                ? Optional.of(need(Need.READ, bind, bind.written() + " is a file to read"))
                : Optional.empty();
    }

    /** Whether it is a file on the host or, where that can't be seen, by its name. */
    private boolean isFile(Mount.Bind bind) {
        Optional<SourceFiles.Kind> kind = sources.kind(bind.source().value());
        if (kind.isPresent() && kind.get() != SourceFiles.Kind.ABSENT) {
            return kind.get() == SourceFiles.Kind.FILE;
        }
        return PathHabits.looksLikeFile(bind.source().value())
                && PathHabits.looksLikeFile(bind.target().value());
    }

    private static MountNeed need(Need need, Mount mount, String why) {
        return MountNeed.of(need, Evidence.at(EvidenceSource.COMPOSE, why, mount.place()));
    }
}
