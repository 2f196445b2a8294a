package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

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
                command: ["sleep 3600"]
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
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> lives_as_promised() {
        return LiveEngines.each(RewriteLifecycleTest::live);
    }

    private static void live(LiveEngine engine) throws IOException {
        Path directory = engine.emptyFolder("life");
        new ProbeImage(LiveEngines.busybox()).loadInto(engine, directory);
        RewrittenProject project = RewrittenProject.of(engine, directory, text("1000:1000"));
        try {
            starts(project);
            comesBack(project);
            leavesProfilesAlone(project);
            endsWithTheJobsCode(project);
            noticesAnotherUser(project);
        } finally {
            project.remove();
        }
    }

    private static String text(String user) {
        return COMPOSE.replace("IMAGE", ProbeImage.Config.NO_USER.reference()).replace("USER", user);
    }

    private static void starts(RewrittenProject project) {
        project.compose("up", "-d", "--wait", "-t", "0").orFail();
        assertWrites(project, "after up --wait");
        assertThat(project.given()).hasSize(1);
        project.compose("up", "-d", "--wait", "-t", "0").orFail();
        assertThat(project.given()).as("after a second up").hasSize(1);
        project.compose("restart", "-t", "0").orFail();
        assertWrites(project, "after restart");
        project.compose("up", "-d", "--force-recreate", "-t", "0").orFail();
        assertWrites(project, "after up --force-recreate");
        project.compose("up", "-d", "--scale", "app=2", "-t", "0").orFail();
        assertWrites(project, "with two of them");
    }

    private static void comesBack(RewrittenProject project) {
        project.compose("down", "-t", "0").orFail();
        project.compose("up", "-d", "-t", "0").orFail();
        project.exec("app", "test -f " + DATA + "/new").orFail();
        assertThat(project.given()).as("after down and up with the volume kept").isEmpty();
        project.compose("down", "-v", "-t", "0").orFail();
        project.compose("run", "--rm", "app", "touch " + DATA + "/run").orFail();
        project.compose("down", "-v", "-t", "0").orFail();
    }

    /** The job and all that is done for it wait until somebody asks for its profile. */
    private static void leavesProfilesAlone(RewrittenProject project) {
        project.compose("up", "-d", "-t", "0").orFail();
        assertThat(project.running()).containsExactly("app");
        assertThat(project.compose("ps", "--all", "--services").orFail().lines())
                .as("what was made without the profile")
                .noneMatch(service -> service.contains("job"));
        project.compose("--profile", "jobs", "up", "-d", "-t", "0").orFail();
        project.compose("down", "-v", "-t", "0").orFail();
    }

    private static void endsWithTheJobsCode(RewrittenProject project) {
        for (String[] how : new String[][] {{}, {"--exit-code-from", "job"}}) {
            List<String> up =
                    new ArrayList<>(List.of("--profile", "jobs", "up", "--abort-on-container-exit", "-t", "0"));
            up.addAll(List.of(how));
            up.add("job");
            CommandRun run = project.compose(up.toArray(String[]::new));
            assertThat(run.exit())
                    .as("exit code of " + up + ", which said: " + run.output())
                    .isEqualTo(7);
            project.compose("--profile", "jobs", "down", "-v", "-t", "0").orFail();
        }
    }

    private static void noticesAnotherUser(RewrittenProject project) throws IOException {
        project.compose("up", "-d", "-t", "0").orFail();
        project.exec("app", "touch " + DATA + "/old").orFail();
        project.compose("down", "-t", "0").orFail();
        RewrittenProject other = RewrittenProject.of(project.engine(), project.directory(), text("1001:2001"));
        other.compose("up", "-d", "-t", "0").orFail();
        assertWrites(other, "after another user was set");
        assertThat(other.exec("app", "stat -c %u:%g " + DATA + "/old").orFail().strip())
                .isEqualTo("1001:2001");
        other.compose("down", "-v", "-t", "0").orFail();
    }

    private static void assertWrites(RewrittenProject project, String when) {
        CommandRun touched = project.exec("app", "touch " + DATA + "/new");
        assertThat(touched.exit()).as(when + ": " + touched.output()).isZero();
    }
}
