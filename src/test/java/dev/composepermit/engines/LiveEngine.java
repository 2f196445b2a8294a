package dev.composepermit.engines;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.engine.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real engine that {@code src/scripts/engines} brought up, or tried to.
 *
 * @param name as the script calls it, such as {@code docker-28-remap}
 * @param version such as {@code 28.5.2}
 * @param runtime the OCI runtime with its version
 * @param socket where its API listens
 * @param skipped why there is none; empty when it is up
 */
record LiveEngine(String name, String version, String runtime, Path socket, Optional<String> skipped) {
    private static final String ROOTLESS = "61000:61000:200000:65536";
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration SHORT = Duration.ofMinutes(2);

    /** What the product is told: {@code --engine} and {@code --userns-remap}. */
    Engine engine() {
        return new Engine(kind(), Optional.of(version), map());
    }

    /** As src/scripts/engine-namespace sets it up. */
    private Optional<Engine.IdMap> map() {
        if (isRootless()) {
            return EngineOptions.rootlessUser(ROOTLESS);
        }
        return name.endsWith("-remap")
                ? Optional.of(new Engine.IdMap(100_000, Engine.IdMap.USUAL_SIZE))
                : Optional.empty();
    }

    /** The options with which the command line is told the same. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--engine", engine().toString()));
        if (isRootless()) {
            options.addAll(List.of("--rootless-user", ROOTLESS));
        } else if (name.endsWith("-remap")) {
            options.addAll(List.of("--userns-remap", "100000"));
        }
        return options;
    }

    private EngineKind kind() {
        if (name.startsWith("docker")) {
            return EngineKind.DOCKER;
        }
        return isRootless() ? EngineKind.PODMAN_ROOTLESS : EngineKind.PODMAN;
    }

    boolean isRootless() {
        return name.endsWith("-rootless");
    }

    /** An empty folder of its own for one purpose, which its containers can mount. */
    Path emptyFolder(String purpose) throws IOException {
        Path folder = LiveEngines.scratch().resolve(purpose + "-" + name);
        Trees.delete(folder);
        return Files.createDirectories(folder);
    }

    /** Docker Compose 2 in a directory. */
    CommandRun compose(Path directory, String... arguments) {
        return compose(directory, Map.of(), arguments);
    }

    /** The same, with variables besides. */
    CommandRun compose(Path directory, Map<String, String> variables, String... arguments) {
        return compose("docker-compose", directory, variables, arguments);
    }

    /** Docker Compose 5, see {@link LiveEngines#noCompose5}. */
    CommandRun compose5(Path directory, String... arguments) {
        return compose("docker-compose-5", directory, Map.of(), arguments);
    }

    private CommandRun compose(String client, Path directory, Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(variables);
        List<String> command = new ArrayList<>(List.of(client(client).toString(), "--progress", "quiet"));
        command.addAll(List.of(arguments));
        return CommandRun.of(directory, environment, LIMIT, command);
    }

    /** A command of the Docker client. */
    CommandRun docker(Path input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(client("docker").toString()));
        command.addAll(List.of(arguments));
        return CommandRun.of(Path.of("/"), environment(), LIMIT, command, input);
    }

    CommandRun docker(String... arguments) {
        return docker(Path.of("/dev/null"), arguments);
    }

    /** A command of the host's root. */
    CommandRun onHost(Path directory, String... command) {
        return CommandRun.of(directory, Map.of(), SHORT, List.of(command));
    }

    /** A command of the user who runs a rootless engine, among whose programs is {@code podman}. */
    CommandRun asItsUser(Path directory, String... command) {
        List<String> words = new ArrayList<>(List.of(LiveEngines.SCRIPT.toString(), "run", name));
        words.addAll(List.of(command));
        Map<String, String> scratch =
                Map.of("COMPOSE_PERMIT_ENGINES", LiveEngines.scratch().toString());
        return CommandRun.of(directory, scratch, SHORT, words);
    }

    Path client(String program) {
        return LiveEngines.scratch().resolve("bin").resolve(program);
    }

    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket, "PROBE_SECRET", "given");
    }

    @Override
    public String toString() {
        return name;
    }
}
