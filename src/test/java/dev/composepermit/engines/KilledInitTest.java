package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An init service that is killed under way is seen as not done, and the next start makes it good. */
@Tag("engines")
class KilledInitTest {
    private static final String IMAGE = "stand-in.test/slow:1";
    private static final String INIT = "volume-init-app";

    private static final String COMPOSE = """
            services:
              app:
                image: IMAGE
                user: "1000:1000"
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["sleep 3600"]
                volumes: ["data:/data"]
            volumes:
              data: {}
            """.replace("IMAGE", IMAGE);

    /** Gives a and hold away and then takes so long that it can only be killed. */
    private static final String CHOWN = """
            #!/bin/sh
            for file; do
                case $file in */a) /bin/busybox chown "$1" "$2" "$file" ;; esac
            done
            for file; do
                case $file in */hold) /bin/busybox chown "$1" "$2" "$file" && sleep 3600 ;; esac
            done
            exec /bin/busybox chown "$@"
            """;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> is_made_good() {
        return LiveEngines.each(KilledInitTest::isMadeGood);
    }

    private static void isMadeGood(LiveEngine engine) throws IOException {
        Path directory = engine.emptyFolder("killed");
        new StandInImage(LiveEngines.busybox())
                .program("chown", CHOWN)
                .directory("/data", 0, 0, 0755)
                .file("/data/a", 0, 0, "a\n")
                .file("/data/hold", 0, 0, "hold\n")
                .file("/data/z", 0, 0, "z\n")
                .loadInto(engine, directory, IMAGE);
        RewrittenProject project = RewrittenProject.of(engine, directory, COMPOSE);
        try {
            killHalfWay(project);
            assertThat(project.running()).as("after its init was killed").isEmpty();
            assertThat(owners(project, ". a hold z"))
                    .containsExactly(". 0:0", "a 1000:1000", "hold 1000:1000", "z 0:0");
            assertThat(project.inVolume("data", IMAGE, "ls -A")).containsExactly("a", "hold", "z");

            project.compose("up", "-d").orFail();
            assertThat(owners(project, ". a hold z .volume-init"))
                    .containsExactly(
                            ". 1000:1000", "a 1000:1000", "hold 1000:1000", "z 1000:1000", ".volume-init 1000:1000");
            project.exec("app", "cat /data/a && echo more >>/data/z").orFail();
        } finally {
            project.remove();
            engine.docker("image", "rm", "-f", IMAGE);
        }
    }

    private static void killHalfWay(RewrittenProject project) {
        CompletableFuture<CommandRun> up = CompletableFuture.supplyAsync(() -> project.compose("up", "-d"));
        while (!project.exec(INIT, "stat -c %u /data/hold").output().strip().equals("1000")) {
            assertThat(up).as("up, whose init can't end by itself").isNotDone();
        }
        project.compose("kill", "--signal", "KILL", INIT).orFail();
        CommandRun run = up.join();
        assertThat(run.exit()).as("up said: " + run.output()).isNotZero();
    }

    private static List<String> owners(RewrittenProject project, String files) {
        return project.inVolume("data", IMAGE, "stat -c '%n %u:%g' " + files);
    }
}
