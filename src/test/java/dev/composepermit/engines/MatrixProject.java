package dev.composepermit.engines;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.LocalHostPaths;
import dev.composepermit.ownership.OwnershipModel;
import dev.composepermit.ownership.ProjectFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Some scenarios as one Compose project on the disk, one service each: {@code s0}, {@code s1} … */
final class MatrixProject {
    private static final Map<String, String> ENVIRONMENT = Map.of("PROBE_SECRET", "given");

    private final LiveEngine engine;
    private final Path directory;
    private final List<Scenario> scenarios;

    private MatrixProject(LiveEngine engine, Path directory, List<Scenario> scenarios) {
        this.engine = engine;
        this.directory = directory;
        this.scenarios = scenarios;
    }

    /** Writes it, with all that must be there before the containers are made. */
    static MatrixProject write(LiveEngine engine, Path directory, List<Scenario> scenarios) throws IOException {
        Files.createDirectories(directory);
        if (engine.isRootless()) { // as the user's own projects are
            Files.setAttribute(directory, "unix:uid", LiveEngines.ROOTLESS_USER);
            Files.setAttribute(directory, "unix:gid", LiveEngines.ROOTLESS_USER);
        }
        MatrixProject project = new MatrixProject(engine, directory, scenarios);
        Files.writeString(directory.resolve("compose.yaml"), project.text());
        for (int service = 0; service < scenarios.size(); service++) {
            List<MountCase> mounts = scenarios.get(service).mounts();
            for (int slot = 0; slot < mounts.size(); slot++) {
                project.prepare(mounts.get(slot), key(service, slot));
            }
        }
        return project;
    }

    Path directory() {
        return directory;
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    CommandRun compose(String... arguments) {
        return engine.compose(directory, arguments);
    }

    /** What the product says of it. */
    ProjectFacts facts(ProbeImage image) {
        DiskFiles files = new DiskFiles(directory);
        ProjectRequest request = new ProjectRequest(
                List.of(directory.resolve("compose.yaml")), Optional.empty(), Optional.empty(), ENVIRONMENT, List.of());
        ComposeProject project = ComposeReader.read(request, files);
        if (!project.problems().isEmpty()) {
            throw new IllegalStateException(project.problems().toString());
        }
        return OwnershipModel.assess(project, engine.engine(), image.source(), files, new LocalHostPaths());
    }

    /** Waits until no container of it runs. */
    void awaitEnd() {
        List<String> running = engine.docker(
                        "ps", "-q", "--filter", "label=com.docker.compose.project=" + directory.getFileName())
                .orFail()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (!running.isEmpty()) {
            List<String> wait = new ArrayList<>(List.of("wait"));
            wait.addAll(running);
            engine.docker(wait.toArray(String[]::new)).orFail();
        }
    }

    /** What its containers have said, by service: all complete runs, the oldest first. */
    Map<String, List<Probe.Said>> runs() {
        Map<String, StringBuilder> logs = new TreeMap<>();
        for (String line : compose("logs", "--no-color").orFail().split("\n")) {
            int bar = line.indexOf('|');
            if (bar > 0) {
                String service = line.substring(0, bar).strip().replaceAll("-\\d+$", "");
                logs.computeIfAbsent(service, name -> new StringBuilder())
                        .append(line.substring(bar + 1).strip())
                        .append('\n');
            }
        }
        Map<String, List<Probe.Said>> runs = new TreeMap<>();
        logs.forEach((service, log) -> runs.put(service, Probe.runs(log.toString())));
        return runs;
    }

    /** Takes away the directories that the engine made on the host. */
    void clearHostPaths() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(path -> path.getFileName().toString().startsWith("k"))
                    .toList()) {
                Trees.delete(path);
            }
        }
    }

    /** Ends it and takes away all it made. */
    void remove() throws IOException {
        compose("down", "-v", "-t", "0").orFail();
        for (int service = 0; service < scenarios.size(); service++) {
            List<MountCase> mounts = scenarios.get(service).mounts();
            for (int slot = 0; slot < mounts.size(); slot++) {
                if (mounts.get(slot).kind() == MountKind.EXTERNAL) {
                    engine.docker("volume", "rm", "-f", MountKind.externalName(directory, key(service, slot)))
                            .orFail();
                }
            }
        }
        Trees.delete(directory);
    }

    private void prepare(MountCase mount, String key) throws IOException {
        if (mount.kind().needsHostPath()) {
            mount.kind().makeHostPath(directory.resolve(key), mount.source());
        }
    }

    /** Makes the volumes that the project takes as given. */
    void seedVolumes() {
        for (int service = 0; service < scenarios.size(); service++) {
            List<MountCase> mounts = scenarios.get(service).mounts();
            for (int slot = 0; slot < mounts.size(); slot++) {
                seed(mounts.get(slot), key(service, slot));
            }
        }
    }

    private void seed(MountCase mount, String key) {
        if (mount.kind() == MountKind.EXTERNAL) {
            Owner owner = mount.source();
            String name = MountKind.externalName(directory, key);
            engine.docker("volume", "create", name).orFail();
            engine.docker(
                            "run",
                            "--rm",
                            "--network=none",
                            "--user=0:0",
                            "--volume=" + name + ":/seeded",
                            "--entrypoint=/bin/sh",
                            ProbeImage.Config.NO_USER.reference(),
                            "-c",
                            "echo f >/seeded/f; chown " + owner.ids() + " /seeded; chmod " + owner.octal() + " /seeded")
                    .orFail();
        }
    }

    private static String key(int service, int slot) {
        return "k" + service + "-" + slot;
    }

    static String service(int number) {
        return "s" + number;
    }

    private String text() {
        StringBuilder text = new StringBuilder("services:\n");
        Map<String, List<String>> sections = new TreeMap<>();
        for (int i = 0; i < scenarios.size(); i++) {
            service(text, i, sections);
        }
        sections.forEach((section, lines) -> {
            text.append(section).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.toString();
    }

    private void service(StringBuilder text, int number, Map<String, List<String>> sections) {
        Scenario scenario = scenarios.get(number);
        ContainerCase container = scenario.container();
        text.append("  ").append(service(number)).append(":\n");
        List<String> keys = new ArrayList<>();
        keys.add("image: " + container.image().reference());
        keys.add("network_mode: none");
        container.user().ifPresent(user -> keys.add("user: \"" + user + '"'));
        if (!container.groupAdd().isEmpty()) {
            keys.add("group_add: [\"" + String.join("\", \"", container.groupAdd()) + "\"]");
        }
        keys.addAll(container.powers().keys());
        if (container.readOnly()) {
            keys.add("read_only: true");
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        List<String> paths = new ArrayList<>(List.of(ProbeImage.VOLUME, ProbeImage.ABSENT_VOLUME));
        for (int slot = 0; slot < scenario.mounts().size(); slot++) {
            MountCase mount = scenario.mounts().get(slot);
            String key = key(number, slot);
            String path = mount.target().path(slot);
            paths.add(path);
            lists.computeIfAbsent(mount.kind().list(), list -> new ArrayList<>())
                    .add(mount.kind().item(key, path, mount.source()));
            String declared = mount.kind().declaration(key, directory, mount.source());
            if (!declared.isEmpty()) {
                String section = mount.kind().list();
                sections.computeIfAbsent(section, name -> new ArrayList<>()).add(key + ": " + declared);
            }
        }
        keys.add("command: [\"" + String.join("\", \"", paths) + "\"]");
        lists.forEach((list, items) -> {
            keys.add(list + ":");
            items.forEach(item -> keys.add("  - " + item));
        });
        keys.forEach(line -> text.append("    ").append(line).append('\n'));
    }
}
