package dev.composepermit.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The product's own command line, as a user of an engine calls it. */
final class ProductCommand {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private ProductCommand() {}

    /** Rewrites {@code compose.yaml} of a directory to {@code fixed.yaml}, asking the engine about its images. */
    static CommandRun rewrite(LiveEngine engine, Path directory, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("rewrite"));
        words.addAll(engine.options());
        words.addAll(List.of("--images", "engine", "-o", "fixed.yaml"));
        words.addAll(List.of(options));
        words.add("compose.yaml");
        return run(engine, directory, Map.of(), words);
    }

    /** Runs any of its commands where the clients of an engine are on the PATH. */
    static CommandRun run(LiveEngine engine, Path directory, Map<String, String> variables, List<String> words)
            throws IOException {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put(
                "PATH",
                commands(engine, directory) + ":" + engine.client("docker").getParent() + ":" + System.getenv("PATH"));
        environment.putAll(variables);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp")); // as the launcher starts it
        command.add(Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":")));
        command.add("dev.composepermit.cli.Main");
        command.addAll(words);
        return CommandRun.of(directory, environment, LIMIT, command);
    }

    /** A folder with the command {@code podman} of a Podman, as its user would have it on the PATH. */
    private static Path commands(LiveEngine engine, Path directory) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("commands"));
        if (!engine.name().startsWith("docker")) {
            // `podman export` opens /dev/stdout anew, which must then be a pipe of the engine's own user
            Path podman = Files.writeString(
                    folder.resolve("podman"),
                    "#!/bin/sh\nexport COMPOSE_PERMIT_ENGINES=" + LiveEngines.scratch() + "\nexec " + LiveEngines.SCRIPT
                            + " run " + engine.name()
                            + " bash -c 'set -o pipefail; podman \"$@\" | cat' podman \"$@\"\n");
            Files.setPosixFilePermissions(podman, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }
}
