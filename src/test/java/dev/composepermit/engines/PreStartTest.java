package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What {@code rewrite --strategy pre-start} makes, brought up with Docker Compose 5, which knows init containers. */
@Tag("engines")
class PreStartTest {
    private static final String DATA = "/m0/empty-0-0-0755";
    private static final String COMPOSE =
            """
            services:
              app:
                image: IMAGE
                user: "1000:1000"
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["touch DATA/begun; sleep 600"]
                volumes: ["data:DATA"]
            volumes:
              data: {}
            """.replace("IMAGE", ProbeImage.Config.NO_USER.reference()).replace("DATA", DATA);

    @TestFactory
    Stream<DynamicTest> hooks_give_the_volume_away_once() {
        return LiveEngines.each(
                engine -> engine.name().equals("docker-28") || engine.name().equals("podman-5"), PreStartTest::tell);
    }

    private static void tell(LiveEngine engine) throws IOException {
        Assumptions.assumeTrue(
                LiveEngines.noCompose5().isEmpty(),
                () -> LiveEngines.noCompose5().orElseThrow());
        Path directory = LiveEngines.scratch().resolve("pre-start-" + engine);
        Trees.delete(directory);
        Files.createDirectories(directory);
        new ProbeImage(LiveEngines.busybox()).loadInto(engine, directory);
        Files.writeString(directory.resolve("compose.yaml"), COMPOSE);
        Project project = new Project(engine, directory);
        try {
            project.isDeniedAsItStands();
            project.rewrite();
            project.writesOnceRewritten();
            project.doesNoWorkAgain();
        } finally {
            project.compose("fixed.yaml", "down", "-v", "-t", "0");
            Trees.delete(directory);
        }
    }

    /** One project on one engine. */
    private record Project(LiveEngine engine, Path directory) {
        void isDeniedAsItStands() {
            compose("compose.yaml", "up", "-d", "-t", "0").orFail();
            assertThat(touch("compose.yaml").output()).contains("Permission denied");
            compose("compose.yaml", "down", "-v", "-t", "0").orFail();
        }

        void rewrite() throws IOException {
            ProductCommand.rewrite(engine, directory, "--strategy", "pre-start").orFail();
            assertThat(Files.readString(directory.resolve("fixed.yaml")))
                    .contains("pre_start:")
                    .contains("user: \"0:0\"")
                    .doesNotContain("depends_on");
        }

        void writesOnceRewritten() {
            compose("fixed.yaml", "up", "-d", "-t", "0").orFail();
            assertThat(touch("fixed.yaml").orFail()).isBlank();
            assertThat(owner()).isEqualTo("1000:1000");
            assertThat(compose("fixed.yaml", "ps", "-a", "--format", "{{.Name}}")
                            .orFail()
                            .lines())
                    .as("no exited container is left")
                    .hasSize(1);
        }

        /** A file of root's that came since would be given away if the work were done again. */
        void doesNoWorkAgain() {
            engine.docker(
                            "run",
                            "--rm",
                            "--network=none",
                            "--volume=" + directory.getFileName() + "_data:/seeded",
                            "--entrypoint=/bin/touch",
                            ProbeImage.Config.NO_USER.reference(),
                            "/seeded/of-root")
                    .orFail();
            compose("fixed.yaml", "up", "-d", "-t", "0").orFail();
            compose("fixed.yaml", "up", "-d", "--force-recreate", "-t", "0").orFail();
            assertThat(exec("fixed.yaml", "stat -c %u " + DATA + "/of-root")
                            .orFail()
                            .strip())
                    .isEqualTo("0");
            assertThat(touch("fixed.yaml").orFail()).isBlank();
        }

        private String owner() {
            return exec("fixed.yaml", "stat -c %u:%g " + DATA).orFail().strip();
        }

        private CommandRun touch(String file) {
            return exec(file, "touch " + DATA + "/new");
        }

        private CommandRun exec(String file, String script) {
            return compose(file, "exec", "-T", "app", "/bin/sh", "-c", script);
        }

        CommandRun compose(String file, String... arguments) {
            return engine.compose5(
                    directory,
                    Stream.concat(Stream.of("-f", file), Stream.of(arguments)).toArray(String[]::new));
        }
    }
}
