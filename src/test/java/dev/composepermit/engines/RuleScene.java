package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project of which a rule says that it will fail, on a real engine: whether it does, and whether the remedy helps. */
final class RuleScene {
    private static final String FIX = "fix.yaml";

    private final LiveEngine engine;
    private final Path directory;
    private final List<String> images = new ArrayList<>();
    private boolean isMapSaid = true;

    private RuleScene(LiveEngine engine, Path directory) {
        this.engine = engine;
        this.directory = directory;
    }

    /** What happens in a scene. */
    interface Plot {
        void play(RuleScene scene) throws IOException;
    }

    /** The scene on each of some engines. */
    static Stream<DynamicTest> on(Set<String> engines, Plot plot) {
        return LiveEngines.each(engine -> engines.contains(engine.name()), engine -> {
            Path directory = LiveEngines.scratch().resolve("rule-" + engine);
            Trees.delete(directory);
            Files.createDirectories(directory);
            RuleScene scene = new RuleScene(engine, directory);
            try {
                plot.play(scene);
            } finally {
                scene.compose("down", "-v", "-t", "0");
                scene.images.forEach(image -> engine.docker("image", "rm", "-f", image));
                Trees.delete(directory);
            }
        });
    }

    /** From here on the product is told the kind of engine, and not which ids it maps. */
    void sayNoMap() {
        isMapSaid = false;
    }

    boolean isPodman() {
        return engine.name().startsWith("podman");
    }

    void image(String reference, StandInImage image) throws IOException {
        images.add(reference);
        image.loadInto(engine, directory, reference);
    }

    void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** A directory of the host's root. */
    void directory(String name) throws IOException {
        Files.createDirectory(directory.resolve(name));
    }

    /** A file of the host's root that nobody else may read. */
    void key(String name) throws IOException {
        file(name, "the key\n");
        Files.setAttribute(directory.resolve(name), "unix:mode", 0600);
    }

    /** The one finding of a rule; its message holds a piece of text. */
    JsonNode finding(String rule, String message) throws IOException {
        List<JsonNode> found = findings(rule);
        assertThat(found).as(rule).hasSize(1);
        assertThat(found.get(0).path("message").asString()).contains(message);
        return found.get(0);
    }

    /** Whether a rule has nothing to say any more, with the remedy in place. */
    void assertSilent(String rule) throws IOException {
        assertThat(findings(rule)).isEmpty();
    }

    private List<JsonNode> findings(String rule) throws IOException {
        List<String> words = new ArrayList<>(List.of("lint", "--host-owners", "--format", "json", "--images"));
        words.add("catalog,engine");
        words.addAll(engine.options().subList(0, isMapSaid ? engine.options().size() : 2));
        words.addAll(files());
        CommandRun run = ProductCommand.run(engine, directory, Map.of(), words);
        JsonNode report =
                JsonMapper.shared().readTree(run.output().substring(run.output().indexOf('{')));
        List<JsonNode> found = new ArrayList<>();
        report.path("findings").forEach(finding -> {
            if (finding.path("rule").asString().equals(rule)) {
                found.add(finding);
            }
        });
        return found;
    }

    /** Does what a finding advises: runs the command on the host, or puts the YAML into an override file. */
    void follow(JsonNode finding, String advice, String service) throws IOException {
        JsonNode remedy = finding.path("remedies")
                .valueStream()
                .filter(one -> one.path("advice").asString().contains(advice))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(advice + " is not among " + finding.path("remedies")));
        String snippet = remedy.path("snippet").asString();
        if (snippet.startsWith("sudo ") || snippet.startsWith("podman unshare ")) {
            for (String command : snippet.split(" && ")) {
                type(command);
            }
        } else {
            override("services:\n  " + service + ":\n" + snippet.indent(4));
        }
    }

    /** What the user of the engine types; this machine has no sudo for the one who runs a rootless engine. */
    private void type(String command) {
        if (command.startsWith("sudo ")) {
            String asRoot = command.substring("sudo ".length())
                    .replaceAll("\\$\\(id -[ug]\\)", Integer.toString(LiveEngines.ROOTLESS_USER));
            engine.onHost(directory, "sh", "-ec", asRoot).orFail();
        } else {
            engine.asItsUser(directory, "sh", "-ec", command).orFail();
        }
    }

    void override(String yaml) throws IOException {
        file(FIX, yaml);
    }

    /** Takes the override file away again, and all that the containers have left. */
    void reset() throws IOException {
        compose("down", "-v", "-t", "0").orFail();
        Files.deleteIfExists(directory.resolve(FIX));
    }

    /** What a service does that ends by itself. */
    CommandRun run(String service, String... script) {
        List<String> words = new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T"));
        if (script.length > 0) {
            words.addAll(List.of("--entrypoint", "sh", service, "-c"));
            words.addAll(List.of(script));
        } else {
            words.add(service);
        }
        return compose(words.toArray(String[]::new));
    }

    void assertFails(CommandRun run, String text) {
        // through the socket of Podman 4 `docker compose run` ends with 0 whatever the container ended with
        boolean isExitTold = !engine.name().startsWith("podman-4");
        assertThat(run.exit() != 0 || !isExitTold).as(run.output()).isTrue();
        assertThat(run.output()).contains(text);
    }

    private CommandRun compose(String... arguments) {
        return engine.compose(
                directory, Stream.concat(files().stream(), Stream.of(arguments)).toArray(String[]::new));
    }

    private List<String> files() {
        return Files.exists(directory.resolve(FIX))
                ? List.of("-f", "compose.yaml", "-f", FIX)
                : List.of("-f", "compose.yaml");
    }
}
