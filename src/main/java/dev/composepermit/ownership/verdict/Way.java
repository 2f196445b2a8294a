package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.owner.ImageTargets;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The way to a mount's target: a directory that can't be entered closes everything below it. */
final class Way {
    private static final String ROOTS_HOME = "/root";

    /** No longer path can be opened (Linux {@code limits.h}), so that no engine mounts anything there. */
    private static final int PATH_MAX = 4096;

    private final RunningService service;
    private final Mount mount;
    private final BiFunction<RunningService, Mount, Standing> standingOf;

    /** From the top down, without the root directory and the target itself. */
    private final List<String> directories;

    /** What was answered last, and about whom: reading and writing ask about the same process. */
    private @Nullable Identity asked;

    private Optional<String> answer = Optional.empty();

    Way(RunningService service, Mount mount, BiFunction<RunningService, Mount, Standing> standingOf) {
        this.service = service;
        this.mount = mount;
        this.standingOf = standingOf;
        this.directories = directoriesAbove(mount.target().value());
    }

    /** The first directory on the way that the process surely can't enter, as a clause; empty if there is none. */
    Optional<String> closedBy(Identity process) {
        if (!process.equals(asked)) {
            answer = firstClosed(process);
            asked = process;
        }
        return answer;
    }

    private Optional<String> firstClosed(Identity process) {
        for (String directory : directories) {
            Mount above = mountAt(directory);
            Optional<String> closed = above == null ? closedInImage(directory, process) : closedMount(above, process);
            if (closed.isPresent()) {
                return closed;
            }
        }
        return Optional.empty();
    }

    /** Whether it leads through root's home of an image of which that directory is not known: most close it. */
    boolean leadsThroughUnknownHome() {
        return directories.contains(ROOTS_HOME)
                && mountAt(ROOTS_HOME) == null
                && !ImageTargets.at(service.image(), ROOTS_HOME).isKnown();
    }

    private Optional<String> closedMount(Mount above, Identity process) {
        Standing standing = standingOf.apply(service, above);
        boolean closed = !standing.possible().isEmpty()
                && standing.possible().stream()
                        .allMatch(root ->
                                Access.ENTER.of(Optional.of(process), root, service.capabilities()) == Verdict.DENIED);
        return closed
                ? Optional.of("what is mounted above it at " + above.target().value() + " will be "
                        + standing.possible().get(0) + ", and closes the way")
                : Optional.empty();
    }

    private Optional<String> closedInImage(String directory, Identity process) {
        for (Mount other : service.mounts()) {
            if (Paths.isBelow(directory, other.target().value())) {
                // hidden by a mount above it; the engine makes what is missing there as 0:0 0755
                return Optional.empty();
            }
        }
        if (!(ImageTargets.at(service.image(), directory).toOptional().orElse(null)
                instanceof ImageTarget.Directory found)) {
            return Optional.empty();
        }
        MountRoot root = found.asRoot();
        return Access.ENTER.of(Optional.of(process), root, service.capabilities()) == Verdict.DENIED
                ? Optional.of("its image has " + directory + " as " + root + ", which closes the way")
                : Optional.empty();
    }

    private @Nullable Mount mountAt(String directory) {
        for (Mount other : service.mounts()) {
            if (other != mount && other.target().value().equals(directory)) {
                return other;
            }
        }
        return null;
    }

    private static List<String> directoriesAbove(String target) {
        if (target.length() >= PATH_MAX) {
            return List.of();
        }
        List<String> directories = new ArrayList<>();
        String directory = Paths.parent(target);
        while (!directory.equals("/")) {
            directories.add(0, directory);
            directory = Paths.parent(directory);
        }
        return directories;
    }
}
