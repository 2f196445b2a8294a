package dev.composepermit.rule;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineOptions;
import dev.composepermit.engine.EngineReading;
import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.ownership.HostPaths;
import dev.composepermit.ownership.OwnershipModel;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The world a sample stands in, from its {@code scene.yaml}: engine, images, host paths, further files, environment. So
 * no sample touches the network, an engine or this host. Without a scene it is Docker, and nothing is known.
 *
 * <p>Keys: {@code engine}, {@code userns-remap}, {@code rootless-user}, {@code images} (see {@link SceneImage}), {@code host} (path to {@code
 * uid:gid mode}; its presence means that looking was asked for), {@code existing} (paths of directories whose owner is
 * not looked at), {@code files} (path to text), {@code environment}.
 */
final class Scene {
    private static final Path DIRECTORY = Path.of("/project").toAbsolutePath();
    private static final Set<String> KEYS =
            Set.of("engine", "userns-remap", "rootless-user", "images", "host", "existing", "files", "environment");

    private final Engine engine;
    private final Map<String, ImageFacts> images = new HashMap<>();
    private final Map<Path, Ownership> host = new HashMap<>();
    private final boolean hostAsked;
    private final Set<Path> existing = new HashSet<>();
    private final Map<Path, String> files = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private Scene(JsonNode root) {
        for (String key : root.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("scene.yaml has no key " + key);
            }
        }
        Engine named = engine(text(root, "engine"), text(root, "userns-remap"));
        engine = text(root, "rootless-user")
                .map(user -> new Engine(named.kind(), named.version(), EngineOptions.rootlessUser(user)))
                .orElse(named);
        root.path("images")
                .properties()
                .forEach(image -> images.put(
                        ImageReference.parse(image.getKey()).orElseThrow().familiarName(),
                        new SceneImage(image.getKey(), image.getValue())));
        hostAsked = root.has("host");
        root.path("host")
                .properties()
                .forEach(path -> host.put(
                        absolute(path.getKey()),
                        SceneImage.ownership(path.getValue().asString())));
        root.path("existing").forEach(path -> existing.add(absolute(path.asString())));
        root.path("files")
                .properties()
                .forEach(file ->
                        files.put(absolute(file.getKey()), file.getValue().asString()));
        root.path("environment")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asString()));
    }

    /** The scene of a sample: {@code scene-podman.yaml} for {@code flagged-podman.yaml}, else {@code scene.yaml}. */
    static Scene of(Path sample) {
        String name = sample.getFileName().toString();
        int dash = name.indexOf('-');
        Path own = dash < 0 ? sample : sample.resolveSibling("scene" + name.substring(dash));
        Path scene = dash >= 0 && Files.exists(own) ? own : sample.resolveSibling("scene.yaml");
        YAMLMapper mapper = new YAMLMapper();
        return new Scene(Files.exists(scene) ? mapper.readTree(scene) : mapper.createObjectNode());
    }

    /** What all rules find in a Compose file that stands in this scene. */
    List<Finding> findings(String compose) {
        return findings(Map.of("compose.yaml", compose));
    }

    /** What all rules find in a Compose file with an override file. */
    List<Finding> findings(String compose, String override) {
        return findings(Map.of("compose.yaml", compose, "compose.override.yaml", override));
    }

    private List<Finding> findings(Map<String, String> compose) {
        Map<Path, String> texts = new TreeMap<>(Comparator.reverseOrder());
        compose.forEach((name, text) -> texts.put(DIRECTORY.resolve(name), text));
        SourceFiles source = new Disk(texts);
        ComposeProject project = ComposeReader.read(
                new ProjectRequest(
                        List.copyOf(texts.keySet()), Optional.empty(), Optional.empty(), environment, List.of()),
                source);
        ProjectFacts facts = OwnershipModel.assess(project, engine, new Images(), source, new Host());
        return Review.of(facts, rule -> true);
    }

    private static Engine engine(Optional<String> written, Optional<String> remap) {
        EngineReading reading = EngineOptions.read(written, remap);
        if (reading instanceof EngineReading.Read read) {
            return read.engine();
        }
        throw new IllegalArgumentException("scene.yaml: " + reading);
    }

    private static Optional<String> text(JsonNode root, String key) {
        return root.has(key) ? Optional.of(root.get(key).asString()) : Optional.empty();
    }

    private static Path absolute(String path) {
        return DIRECTORY.resolve(path).normalize();
    }

    /** The images of the scene. */
    private final class Images implements ImageSource {
        @Override
        public String name() {
            return "scene";
        }

        @Override
        public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
            ImageFacts facts = images.get(reference.familiarName());
            return facts == null
                    ? Fact.unknown(
                            UnknownReason.IMAGE_NOT_KNOWN, "nothing is known of the image " + reference.familiarName())
                    : Fact.known(facts, facts.evidence());
        }
    }

    /** The host of the scene. */
    private final class Host implements HostPaths {
        @Override
        public Fact<HostPath> at(String path) {
            if (!hostAsked) {
                return Fact.unknown(UnknownReason.HOST_NOT_INSPECTED, path + " was not looked at");
            }
            Ownership owner = host.get(Path.of(path));
            return Fact.known(owner == null ? new HostPath.Absent() : new HostPath.Present(true, owner));
        }
    }

    /** The files of the scene, and the sample itself. */
    private final class Disk implements SourceFiles {
        private final Map<Path, String> texts = new HashMap<>(files);
        private final Map<Path, Reading> read = new HashMap<>();

        Disk(Map<Path, String> compose) {
            texts.putAll(compose);
        }

        @Override
        public Reading read(Path path) {
            return read.computeIfAbsent(path, key -> {
                String text = texts.get(key);
                if (text == null) {
                    return kind(key) == Kind.DIRECTORY
                            ? new Reading.Unreadable("it is a directory")
                            : new Reading.Absent();
                }
                return new Reading.Text(
                        SourceText.of(DIRECTORY.relativize(key).toString().replace('\\', '/'), text));
            });
        }

        @Override
        public Kind kind(Path path) {
            if (texts.containsKey(path)) {
                return Kind.FILE;
            }
            boolean directory = path.equals(DIRECTORY)
                    || host.containsKey(path)
                    || existing.contains(path)
                    || texts.keySet().stream().anyMatch(file -> file.startsWith(path));
            return directory ? Kind.DIRECTORY : Kind.ABSENT;
        }
    }
}
