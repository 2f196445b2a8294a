package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The sample {@code immich-userns} on a daemon with userns-remap: it fails as its README shows, and starts once its users
 * are pinned and its host is prepared. The images are stand-ins under the sample's own names.
 */
@Tag("engines")
class RemappedStoryTest {
    private static final Path SAMPLE = Path.of("samples/immich-userns").toAbsolutePath();

    @TestFactory
    Stream<DynamicTest> fails_as_told_and_starts_once_pinned_and_prepared() {
        return LiveEngines.each(engine -> engine.name().endsWith("-remap"), RemappedStoryTest::tell);
    }

    private static void tell(LiveEngine engine) throws IOException {
        Path work = LiveEngines.scratch().resolve("story-" + engine);
        Trees.delete(work);
        Files.createDirectories(work);
        Story story = new Story(engine, work);
        try {
            story.begin();
            story.fails();
            story.pins();
            story.prepares();
            story.works();
        } finally {
            story.compose("compose.yaml", "down", "-v", "-t", "0");
            story.images.forEach(image -> engine.docker("image", "rm", "-f", image));
            Trees.delete(work);
        }
    }

    /** One run of it. */
    private static final class Story {
        private final LiveEngine engine;
        private final Path project;
        private final Path data;
        private final Path host;
        private final List<String> images = new ArrayList<>();

        private Story(LiveEngine engine, Path work) throws IOException {
            this.engine = engine;
            this.project = Files.createDirectory(work.resolve("immich-userns"));
            this.data = work.resolve("immich");
            this.host = work.resolve("host");
        }

        private void begin() throws IOException {
            Files.copy(SAMPLE.resolve("compose.yaml"), project.resolve("compose.yaml"));
            for (String directory : List.of("library", "model-cache", "redis", "postgres")) {
                Files.createDirectories(data.resolve(directory)); // by root on the host, as the README says
            }
            load("immich-server", ImmichImages.writer("/data"));
            load("immich-machine-learning", ImmichImages.writer("/cache"));
            load("redis", ImmichImages.valkey());
            load("database", ImmichImages.postgres());
        }

        private void load(String service, StandInImage image) throws IOException {
            String reference = compose("compose.yaml", "config", "--images")
                    .orFail()
                    .lines()
                    .filter(line -> line.contains(ImmichImages.repository(service)))
                    .findFirst()
                    .orElseThrow();
            images.add(reference);
            image.loadInto(engine, project, reference);
        }

        private void fails() throws IOException {
            assertThat(alone("compose.yaml", "database"))
                    .contains("chown: /var/lib/postgresql/data: Operation not permitted");
            assertThat(alone("compose.yaml", "redis")).contains("chown: .: Operation not permitted");
            assertThat(alone("compose.yaml", "immich-server")).contains("/data/written: Permission denied");
            assertThat(command("lint", "--host-owners", "--format", "compact", "compose.yaml")
                            .output())
                    .contains("compose.yaml:39:9: error: `database` runs as 999:999, ")
                    .contains("compose.yaml:27:9: error: `redis` runs as 999:999, ")
                    .contains("can't chown it (no id of the container owns it, so that not even root may)")
                    .contains("compose.yaml:12:9: error: `immich-server` runs as root, ")
                    .contains("compose.yaml:21:9: error: `immich-machine-learning` runs as root, ");
        }

        private void pins() throws IOException {
            command("rewrite", "--pin-users", "--unsafe", "compose.yaml", "-o", "pinned.yaml")
                    .orFail();
            assertThat(project.resolve("pinned.yaml")).hasSameTextualContentAs(SAMPLE.resolve("pinned.yaml"));
            assertThat(alone("pinned.yaml", "database"))
                    .as("pinned, but not prepared")
                    .contains("chmod: /var/lib/postgresql/data: Operation not permitted");
        }

        private void prepares() throws IOException {
            Path script = project.resolve("prepare-host.sh");
            Files.writeString(script, command("host-script", "pinned.yaml").orFail());
            assertThat(onHost(script, "--check").exit()).isEqualTo(1);
            CommandRun first = onHost(script);
            assertThat(first.orFail()).contains("done: group immich-userns", "/postgres belongs to 100999:100000");
            CommandRun second = onHost(script);
            assertThat(second.orFail()).doesNotContain("done:");
            assertThat(onHost(script, "--check").exit()).isZero();
        }

        private void works() throws IOException {
            compose("pinned.yaml", "up", "-d", "--wait", "--wait-timeout", "60").orFail();
            assertThat(owner("library/written")).isEqualTo("101000:100000");
            assertThat(owner("model-cache/written")).isEqualTo("101000:100000");
            assertThat(owner("redis/dump.rdb")).isEqualTo("100999:100000");
            assertThat(owner("postgres/PG_VERSION")).isEqualTo("100999:100000");
            assertThat(onHost(project.resolve("prepare-host.sh"), "--check").exit())
                    .as("what the services have made since is as it should be")
                    .isZero();
            compose("pinned.yaml", "up", "-d", "--wait", "--wait-timeout", "60", "--force-recreate", "-t", "0")
                    .orFail();
            CommandRun lint = command("lint", "--host-owners", "--strict", "--format", "compact", "pinned.yaml");
            assertThat(lint.exit()).as(lint.output()).isZero();
        }

        /** Runs the script as root; the accounts it makes are kept in a layer over /etc that nobody else sees. */
        private CommandRun onHost(Path script, String... options) throws IOException {
            Path upper = Files.createDirectories(host.resolve("etc"));
            Path worker = Files.createDirectories(host.resolve("layers"));
            List<String> command = new ArrayList<>(List.of(
                    "unshare",
                    "--mount",
                    "sh",
                    "-c",
                    "mount -t overlay -o \"lowerdir=/etc,upperdir=$1,workdir=$2\" overlay /etc && shift 2 && exec sh \"$@\"",
                    "sh",
                    upper.toString(),
                    worker.toString(),
                    script.toString()));
            command.addAll(List.of(options));
            return CommandRun.of(project, Map.of(), Duration.ofMinutes(1), command);
        }

        private String owner(String path) throws IOException {
            Path file = data.resolve(path);
            return Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
        }

        /** What a service says that ends by itself, because it can't work. */
        private String alone(String file, String service) {
            CommandRun run = compose(file, "run", "--rm", "--no-deps", service);
            assertThat(run.exit()).as(run.output()).isNotZero();
            return run.output();
        }

        private CommandRun command(String... words) throws IOException {
            List<String> all = new ArrayList<>(List.of(words));
            all.addAll(1, engine.options());
            return ProductCommand.run(engine, project, Map.of("IMMICH_ROOT", data.toString()), all);
        }

        private CommandRun compose(String file, String... arguments) {
            return engine.compose(
                    project,
                    Map.of("IMMICH_ROOT", data.toString()),
                    Stream.concat(Stream.of("-f", file), Stream.of(arguments)).toArray(String[]::new));
        }
    }
}
