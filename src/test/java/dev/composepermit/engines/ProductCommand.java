package dev.composepermit.engines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The product's own command line, as a user of an engine calls it. */
final class ProductCommand {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private ProductCommand() {}

    /** Rewrites {@code compose.yaml} of a directory to {@code fixed.yaml}, asking the engine about its images. */
    static CommandRun rewrite(LiveEngine engine, Path directory, String... options) {
        Map<String, String> environment = new HashMap<>(engine.environment());
        environment.put("PATH", engine.client("docker").getParent() + ":" + System.getenv("PATH"));
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-cp");
        command.add(Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":")));
        command.addAll(List.of("dev.composepermit.cli.Main", "rewrite"));
        command.addAll(engine.options());
        command.addAll(List.of("--images", "engine", "-o", "fixed.yaml"));
        command.addAll(List.of(options));
        command.add("compose.yaml");
        return CommandRun.of(directory, environment, LIMIT, command);
    }
}
