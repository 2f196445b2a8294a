package dev.composepermit.engines;

import dev.composepermit.engines.MountCase.ImageTarget;
import dev.composepermit.engines.MountCase.Stands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mounts that docs/engines.md shows, each alone in a container that runs as 1000:1000, as one engine treats them.
 *
 * @param rows by name; what was seen at the first start and after a restart, empty: the container did not start
 */
record ObservedMounts(LiveEngine engine, Map<String, Optional<Times>> rows) {
    private static final Owner OTHER = new Owner(1001, 2001, 0750);
    private static final Owner OWN = new Owner(1000, 1000, 0700);
    private static final Owner OPEN = new Owner(0, 0, 01777);
    private static final ImageTarget NOTHING = ImageTarget.ABSENT;
    private static final ImageTarget EMPTY = new ImageTarget(Stands.EMPTY, OTHER);
    private static final ImageTarget CONTENT = new ImageTarget(Stands.CONTENT, OTHER);
    private static final ImageTarget FILE = new ImageTarget(Stands.FILE, Owner.ROOT);

    private static final Map<String, MountCase> ROWS = rowsShown();

    /** Two looks at one mount. */
    record Times(Probe.Seen first, Probe.Seen restarted) {}

    private static Map<String, MountCase> rowsShown() {
        Map<String, MountCase> rows = new LinkedHashMap<>();
        row(rows, "named volume", MountKind.NAMED, NOTHING, OTHER);
        row(rows, "named volume", MountKind.NAMED, EMPTY, OTHER);
        row(rows, "named volume", MountKind.NAMED, CONTENT, OTHER);
        row(rows, "named volume", MountKind.NAMED, FILE, OTHER);
        row(rows, "named volume, nocopy", MountKind.NOCOPY, NOTHING, OTHER);
        row(rows, "named volume, nocopy", MountKind.NOCOPY, CONTENT, OTHER);
        row(rows, "named volume, subpath it has not", MountKind.SUBPATH, NOTHING, OTHER);
        row(rows, "anonymous volume", MountKind.ANONYMOUS, NOTHING, OTHER);
        row(rows, "volume, type tmpfs, 1000:1000 0700", MountKind.TMPFS_VOLUME, CONTENT, OWN);
        row(rows, "volume, an empty directory 1000:1000 0700", MountKind.BIND_VOLUME, NOTHING, OWN);
        row(rows, "volume, an empty directory 1000:1000 0700", MountKind.BIND_VOLUME, CONTENT, OWN);
        row(rows, "bind of 1001:2001 0750", MountKind.BIND, CONTENT, OTHER);
        row(rows, "bind of what is not there", MountKind.BIND_MISSING, CONTENT, OTHER);
        row(rows, "bind of what is not there", MountKind.BIND_MISSING, FILE, OTHER);
        row(rows, "the same, create_host_path: false", MountKind.BIND_NOT_CREATED, CONTENT, OTHER);
        row(rows, "tmpfs", MountKind.TMPFS, NOTHING, OTHER);
        row(rows, "tmpfs", MountKind.TMPFS, CONTENT, OTHER);
        row(rows, "tmpfs, mode=1777", MountKind.TMPFS_MODE, NOTHING, OPEN);
        row(rows, "tmpfs, mode=1777", MountKind.TMPFS_MODE, CONTENT, OPEN);
        row(rows, "tmpfs, uid=1000,gid=1000,mode=700", MountKind.TMPFS_OWNER, CONTENT, OWN);
        row(rows, "secret of a file 1001:2001 0750", MountKind.SECRET_FILE, NOTHING, OTHER);
        row(rows, "secret of a variable", MountKind.SECRET_VARIABLE, NOTHING, OTHER);
        // not with a uid of its own: what Docker 20 and 26 do then hangs on the host's accounts
        return rows;
    }

    private static void row(
            Map<String, MountCase> rows, String mount, MountKind kind, ImageTarget target, Owner source) {
        String there = switch (target.stands()) {
            case NOTHING, NO_PARENT -> "nothing";
            case EMPTY -> "empty 1001:2001 0750";
            case CONTENT -> "1001:2001 0750 with a file";
            case FILE -> "a file";
        };
        rows.put(mount + " | " + there, new MountCase(kind, target, source));
    }

    /** Has an engine mount all of them. */
    static ObservedMounts on(LiveEngine engine, Path directory) throws IOException {
        ContainerCase container = new ContainerCase(
                ProbeImage.Config.NO_USER, Optional.of("1000"), List.of(), ContainerCase.Powers.USUAL, false);
        List<Scenario> scenarios = new ArrayList<>();
        ROWS.values().forEach(mount -> scenarios.add(new Scenario(container, List.of(mount))));
        MatrixProject project = MatrixProject.write(engine, directory, scenarios);
        try {
            for (int i = 0; i < scenarios.size(); i++) {
                project.compose("up", "-d", MatrixProject.service(i));
            }
            project.awaitEnd();
            project.compose("restart", "-t", "0");
            project.awaitEnd();
            Map<String, List<Probe.Said>> runs = project.runs();
            Map<String, Optional<Times>> rows = new LinkedHashMap<>();
            int number = 0;
            for (Map.Entry<String, MountCase> row : ROWS.entrySet()) {
                List<Probe.Said> said = runs.getOrDefault(MatrixProject.service(number++), List.of());
                String path = row.getValue().target().path(0);
                rows.put(
                        row.getKey(),
                        said.size() < 2
                                ? Optional.empty()
                                : Optional.of(new Times(
                                        said.get(0).mounts().get(path),
                                        said.get(1).mounts().get(path))));
            }
            return new ObservedMounts(engine, rows);
        } finally {
            project.remove();
        }
    }
}
