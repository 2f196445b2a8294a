package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** A rewritten project through its life with Docker Compose, as docs/volume-init.md promises it. */
@Tag("engines")
class RewriteLifecycleTest {
    /** `app` stays, `job` writes and exits with 7; both are denied until the file is rewritten. */
    private static final String COMPOSE = """
            services:
              app:
                image: IMAGE
                user: "USER"
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["sleep 600"]
                volumes: ["data:/m0/empty-0-0-0755"]
              job:
                image: IMAGE
                user: "USER"
                profiles: [jobs]
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["touch /m1/empty-0-0-0755/done && exit 7; exit 1"]
                volumes: ["work:/m1/empty-0-0-0755"]
            volumes:
              data: {}
              work: {}
            """;

    private static final String DATA = "/m0/empty-0-0-0755";

    @TestFactory
    Stream<DynamicTest> lives_as_promised() {
        return LiveEngines.each(RewriteLifecycleTest::live);
    }

    private static void live(LiveEngine engine) throws IOException {
        Path directory = LiveEngines.scratch().resolve("life-" + engine.name());
        Trees.delete(directory);
        Files.createDirectories(directory);
        new ProbeImage(LiveEngines.busybox()).loadInto(engine, directory);
        Life life = new Life(engine, directory);
        try {
            life.rewrite("1000:1000");
            life.starts();
            life.heals();
            life.endsWithItsOwnCode();
            life.noticesAnotherUser();
        } finally {
            life.compose("down", "-v", "-t", "0");
            Trees.delete(directory);
        }
    }

    /** One project on one engine. */
    private static final class Life {
        private final LiveEngine engine;
        private final Path directory;

        private Life(LiveEngine engine, Path directory) {
            this.engine = engine;
            this.directory = directory;
        }

        private void rewrite(String user) throws IOException {
            Files.writeString(
                    directory.resolve("compose.yaml"),
                    COMPOSE.replace("IMAGE", ProbeImage.Config.NO_USER.reference())
                            .replace("USER", user));
            ProductCommand.rewrite(engine, directory).orFail();
        }

        private void starts() {
            compose("up", "-d", "--wait", "-t", "0").orFail();
            assertWrites("after up --wait");
            compose("restart", "-t", "0", "app").orFail();
            assertWrites("after restart");
            compose("up", "-d", "--force-recreate", "-t", "0").orFail();
            assertWrites("after up --force-recreate");
            compose("up", "-d", "--scale", "app=2", "-t", "0").orFail();
            assertWrites("with two of them");
            compose("down", "-v", "-t", "0").orFail();
            compose("run", "--rm", "app", "touch " + DATA + "/run").orFail();
            compose("down", "-v", "-t", "0").orFail();
        }

        /** An init that was killed half-way: some files given, no flag, and the root not given yet. */
        private void heals() {
            compose("create").orFail();
            String volume = directory.getFileName() + "_data";
            seed(volume, "touch /seeded/a /seeded/b; chown 1000:1000 /seeded/a; chown 0:0 /seeded");
            compose("up", "-d", "-t", "0").orFail();
            assertThat(exec("cd " + DATA + " && stat -c %u:%g . a b").orFail().split("\\s+"))
                    .as("owners after an init that was killed")
                    .containsOnly("1000:1000");
            compose("down", "-v", "-t", "0").orFail();
        }

        private void endsWithItsOwnCode() {
            CommandRun run = compose(
                    "--profile",
                    "jobs",
                    "up",
                    "--abort-on-container-exit",
                    "--exit-code-from",
                    "job",
                    "-t",
                    "0",
                    "job");
            assertThat(run.exit())
                    .as("exit code of up, which said: " + run.output())
                    .isEqualTo(7);
            compose("--profile", "jobs", "down", "-v", "-t", "0").orFail();
        }

        private void noticesAnotherUser() throws IOException {
            compose("up", "-d", "-t", "0").orFail();
            exec("touch " + DATA + "/old").orFail();
            compose("down", "-t", "0").orFail();
            rewrite("1001:2001");
            compose("up", "-d", "-t", "0").orFail();
            assertWrites("after another user was set");
            assertThat(exec("stat -c %u:%g " + DATA + "/old").orFail().strip()).isEqualTo("1001:2001");
            compose("down", "-v", "-t", "0").orFail();
        }

        private void seed(String volume, String script) {
            engine.docker(
                            "run",
                            "--rm",
                            "--network=none",
                            "--volume=" + volume + ":/seeded",
                            "--entrypoint=/bin/sh",
                            ProbeImage.Config.NO_USER.reference(),
                            "-c",
                            script)
                    .orFail();
        }

        private void assertWrites(String when) {
            CommandRun touched = exec("touch " + DATA + "/new");
            assertThat(touched.exit()).as(when + ": " + touched.output()).isZero();
        }

        private CommandRun exec(String script) {
            return compose("exec", "-T", "app", "/bin/sh", "-c", script);
        }

        private CommandRun compose(String... arguments) {
            String[] all = new String[arguments.length + 2];
            all[0] = "-f";
            all[1] = "fixed.yaml";
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            return engine.compose(directory, all);
        }
    }
}
