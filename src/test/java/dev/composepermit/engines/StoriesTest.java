package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The one command in the README of each story shows what it promises: the real error before, success after, and nothing is
 * left behind. Images that no registry gives here are stand-ins under the same names. What the two halves of the cure in
 * {@code immich-userns} do each by itself is {@link RemappedStoryTest}'s.
 */
@Tag("engines")
class StoriesTest {
    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @TestFactory
    Stream<DynamicTest> the_command_in_the_readme_shows_failure_and_cure() {
        return LiveEngines.each(engine -> !engine.isRootless() && !isRemapped(engine), StoriesTest::tell);
    }

    @TestFactory
    Stream<DynamicTest> and_so_does_the_one_for_a_daemon_with_userns_remap() {
        return LiveEngines.each(StoriesTest::isRemapped, StoriesTest::tellOfRemapping);
    }

    private static boolean isRemapped(LiveEngine engine) {
        return engine.name().endsWith("-remap");
    }

    private static void tell(LiveEngine engine) throws IOException {
        tell(engine, told -> {
            told.begin();
            told.shows("pipeline", "/data/checkpoints/step-1.txt: Permission denied", "checkpoint 3 saved");
            String atTmpfs = engine.name().startsWith("podman")
                    ? "unknown mount option \"uid=1001\""
                    : "/work/cache/done: Permission denied";
            told.shows("readonly-tmpfs", atTmpfs, "page remembered");
            told.shows("dify", "/app/api/storage/seen: Permission denied", "1001     1001");
            if (engine.name().startsWith("podman")) {
                told.declines("distroless-oauth", "on Podman it works as it stands");
            } else if (told.hasGo()) {
                told.shows("distroless-oauth", "open /var/lib/oauth/token: permission denied", "token found");
            } else {
                System.out.println(engine + ": skipped: distroless-oauth: there is no Go to make its program with");
            }
            told.cleansUpAfterFailure();
        });
    }

    private static void tellOfRemapping(LiveEngine engine) throws IOException {
        tell(engine, told -> {
            told.load(ImmichImages.writer("/data"), "immich-userns", "immich-server");
            told.load(ImmichImages.writer("/cache"), "immich-userns", "immich-machine-learning");
            told.load(ImmichImages.valkey(), "immich-userns", "valkey");
            told.load(ImmichImages.postgres(), "immich-userns", "postgres");
            told.loadAccountTools();
            told.shows("immich-userns", "Operation not permitted", "ready to accept connections");
        });
    }

    private interface Telling {
        void of(Told told) throws IOException;
    }

    private static void tell(LiveEngine engine, Telling telling) throws IOException {
        Path work = LiveEngines.scratch().resolve("stories-" + engine);
        Trees.delete(work);
        Files.createDirectories(work);
        Told told = new Told(engine, work);
        try {
            telling.of(told);
        } finally {
            told.images.forEach(image -> engine.docker("image", "rm", "-f", image));
            Trees.delete(work);
        }
    }

    /** The stories on one engine. */
    private static final class Told {
        private final LiveEngine engine;
        private final Path work;
        private final List<String> images = new ArrayList<>();
        private final Map<String, String> environment;

        private Told(LiveEngine engine, Path work) throws IOException {
            this.engine = engine;
            this.work = work;
            Path plugins = Files.createDirectories(work.resolve("config/cli-plugins"));
            for (String plugin : List.of("docker-compose", "docker-buildx")) {
                Files.createSymbolicLink(plugins.resolve(plugin), engine.client(plugin));
            }
            Path bin = Files.createDirectories(work.resolve("bin"));
            Files.createSymbolicLink(bin.resolve("docker"), engine.client("docker"));
            this.environment = new HashMap<>(engine.environment());
            environment.put("DOCKER_CONFIG", work.resolve("config").toString());
            environment.put("PATH", bin + ":" + System.getenv("PATH"));
            environment.put(
                    "TMPDIR", Files.createDirectories(work.resolve("tmp")).toString());
        }

        private void begin() throws IOException {
            engine.docker("tag", "busybox:1.37", "busybox:1.36").orFail();
            images.add("busybox:1.36");
            images.add(StoryImages.difyName());
            StoryImages.dify().loadInto(engine, work, StoryImages.difyName());
            if (hasGo()) {
                List<String> bases = StoryImages.loginBases();
                images.addAll(bases);
                StoryImages.builder(work).loadInto(engine, work, bases.get(0));
                StoryImages.loadDistroless(engine, work, bases.get(1));
            }
        }

        /** Loads what stands in for the image of a sample whose name has that part. */
        private void load(StandInImage image, String story, String part) throws IOException {
            String reference = Files.readAllLines(SAMPLES.resolve(story).resolve("compose.yaml")).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("image: ") && line.contains(part))
                    .findFirst()
                    .orElseThrow()
                    .substring("image: ".length());
            images.add(reference);
            image.loadInto(engine, work, reference);
        }

        /** The static busybox of Debian makes no accounts; the image of busybox does. */
        private void loadAccountTools() throws IOException {
            String image = "account-tools:1";
            String addgroup = "#!/bin/sh\necho $3:x:$2: >>/etc/group\n";
            String adduser = "#!/bin/sh\necho ${12}:x:$9:100000::/: >>/etc/passwd\n";
            new StandInImage(LiveEngines.busybox())
                    .file("/bin/addgroup", 0755, addgroup.getBytes(StandardCharsets.UTF_8))
                    .file("/bin/adduser", 0755, adduser.getBytes(StandardCharsets.UTF_8))
                    .loadInto(engine, work, image);
            images.add(image);
            environment.put("SEE_IMAGE", image);
        }

        /** What stands in for the builder of the distroless story needs Go to make the program. */
        private boolean hasGo() {
            return Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
        }

        private void shows(String story, String failure, String success) throws IOException {
            CommandRun run = see(story, Map.of());
            assertThat(run.exit()).as(run.output()).isZero();
            int after = run.output().indexOf("== after: ");
            assertThat(run.output().substring(0, after)).contains(failure);
            assertThat(run.output().substring(after)).contains(success).doesNotContain(failure);
            assertNothingIsLeft();
        }

        private void declines(String story, String why) throws IOException {
            CommandRun run = see(story, Map.of());
            assertThat(run.exit()).as(run.output()).isEqualTo(2);
            assertThat(run.output()).contains(why);
            assertNothingIsLeft();
        }

        private void cleansUpAfterFailure() throws IOException {
            CommandRun run = see("pipeline", Map.of("SEE_SECONDS", "0"));
            assertThat(run.exit()).as(run.output()).isEqualTo(1);
            assertThat(run.output()).contains("see: in vain waited for: ").doesNotContain("== after: ");
            assertNothingIsLeft();
        }

        /** Runs the line that the README shows. */
        private CommandRun see(String story, Map<String, String> more) throws IOException {
            String line = "samples/see.sh " + story;
            assertThat(Files.readAllLines(SAMPLES.resolve(story).resolve("README.md")))
                    .contains(line);
            Map<String, String> all = new HashMap<>(environment);
            all.putAll(more);
            return CommandRun.of(SAMPLES.getParent(), all, LIMIT, List.of("sh", "-c", line));
        }

        private void assertNothingIsLeft() throws IOException {
            String left = engine.docker("ps", "-a", "--format", "{{.Names}}").orFail()
                    + engine.docker("volume", "ls", "--format", "{{.Name}}").orFail()
                    + engine.docker("network", "ls", "--format", "{{.Name}}").orFail()
                    + engine.docker("images", "--format", "{{.Repository}}").orFail();
            assertThat(left).doesNotContain("see-");
            try (Stream<Path> scratch = Files.list(work.resolve("tmp"))) {
                assertThat(scratch).isEmpty();
            }
        }
    }
}
