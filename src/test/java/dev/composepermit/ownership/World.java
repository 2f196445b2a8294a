package dev.composepermit.ownership;

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
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Compose text, the images it names, an engine and a host: all in memory. */
final class World {
    private static final Path DIRECTORY = Path.of("/project");

    private final String compose;
    private final Map<String, ImageFacts> images = new HashMap<>();
    private final Set<Path> directories = new HashSet<>();
    private final Map<Path, String> texts = new HashMap<>();
    private final Map<String, Ownership> host = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private boolean hostAsked;
    private Engine engine = Engine.DEFAULT;

    private World(String compose) {
        this.compose = compose;
    }

    /** A project, with {@code services:} and what stands beside it. */
    static World of(String compose) {
        return new World(compose);
    }

    World with(FakeImage image) {
        images.put(ImageReference.parse(image.name()).orElseThrow().familiarName(), image);
        return this;
    }

    World on(String written) {
        engine = ((EngineReading.Read) EngineOptions.read(Optional.of(written), Optional.empty())).engine();
        return this;
    }

    World remapped(String remap) {
        engine = ((EngineReading.Read) EngineOptions.read(Optional.of("docker"), Optional.of(remap))).engine();
        return this;
    }

    /** A directory of the project that exists. */
    World existing(String path) {
        directories.add(DIRECTORY.resolve(path));
        return this;
    }

    World file(String path, String text) {
        texts.put(DIRECTORY.resolve(path), text);
        return this;
    }

    /** A path of the host, which is looked at. */
    World host(String path, int uid, int gid, int mode) {
        hostAsked = true;
        host.put(DIRECTORY.resolve(path).toString(), new Ownership(uid, gid, mode));
        return this;
    }

    World variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ProjectFacts facts() {
        Path file = DIRECTORY.resolve("compose.yaml");
        texts.put(file, compose);
        SourceFiles files = new Memory();
        ComposeProject project = ComposeReader.read(
                new ProjectRequest(List.of(file), Optional.empty(), Optional.empty(), environment, List.of()), files);
        return OwnershipModel.assess(project, engine, new Images(), files, this::look);
    }

    ServiceFacts service(String name) {
        ServiceFacts found = facts().services().get(name);
        if (found == null) {
            throw new IllegalArgumentException("no service " + name);
        }
        return found;
    }

    MountFacts mount(String service, String target) {
        return service(service).mounts().stream()
                .filter(mount -> mount.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private Fact<HostPaths.HostPath> look(String path) {
        if (!hostAsked) {
            return Fact.unknown(UnknownReason.HOST_NOT_INSPECTED, path + " was not looked at");
        }
        Ownership owner = host.get(path);
        return Fact.known(
                owner == null ? new HostPaths.HostPath.Absent() : new HostPaths.HostPath.Present(true, owner));
    }

    private final class Images implements ImageSource {
        @Override
        public String name() {
            return "test";
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

    private final class Memory implements SourceFiles {
        private final Map<Path, Reading> read = new HashMap<>();

        @Override
        public Reading read(Path path) {
            return read.computeIfAbsent(path, key -> {
                String text = texts.get(key);
                return text == null
                        ? new Reading.Absent()
                        : new Reading.Text(
                                SourceText.of(DIRECTORY.relativize(key).toString(), text));
            });
        }

        @Override
        public Kind kind(Path path) {
            if (texts.containsKey(path)) {
                return Kind.FILE;
            }
            boolean known = directories.contains(path) || path.equals(DIRECTORY) || host.containsKey(path.toString());
            return known ? Kind.DIRECTORY : Kind.ABSENT;
        }
    }
}
