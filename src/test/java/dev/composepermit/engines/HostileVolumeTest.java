package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An init service gives away what is in a volume, whatever it is and however it is called, and nothing that a link in it
 * names: two volumes of two users hang in one init, and links of the one lead to files of the other.
 */
@Tag("engines")
class HostileVolumeTest {
    private static final String IMAGE = "stand-in.test/plain:1";

    private static final String COMPOSE = """
            services:
              one:
                image: IMAGE
                user: "1000:1000"
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["sleep 3600"]
                volumes: ["data:/data"]
              two:
                image: IMAGE
                user: "1001:1001"
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["sleep 3600"]
                volumes: ["other:/data"]
            volumes:
              data: {}
              other: {}
            """.replace("IMAGE", IMAGE);

    private static final String SEED = """
            set -e
            mkdir -p closed/deep 'set gid' -- -R
            : >closed/deep/file
            chmod 0 closed/deep/file
            chmod 700 closed
            chmod 2775 'set gid'
            : >'new
            line'
            : >'*'
            : >'-exec'
            : >"$(printf 'not\\377utf')"
            : >' '
            : >'$(touch pwned)'
            cp /bin/busybox program
            chmod 6755 program
            : >twin
            ln twin other-twin
            mkfifo fifo
            : >own
            chown 1000:1000 own
            chmod 400 own
            ln -s /etc/passwd link
            ln -s nowhere dangling
            ln -s loop loop
            ln -s / root
            ln -s /volumes/other/secret secret
            ln -s /volumes/other directory
            ln -s /volumes/other/flag .volume-init
            ln -s /volumes/other/flag .volume-init.new
            """;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> is_given_away_and_nothing_else() {
        return LiveEngines.each(HostileVolumeTest::isGivenAway);
    }

    private static void isGivenAway(LiveEngine engine) throws IOException {
        Path directory = engine.emptyFolder("hostile");
        new StandInImage(LiveEngines.busybox()).directory("/data", 0, 0, 0755).loadInto(engine, directory, IMAGE);
        RewrittenProject project = RewrittenProject.of(engine, directory, COMPOSE);
        try {
            project.compose("create").orFail();
            project.inVolume("other", IMAGE, "echo secret >secret && chmod 600 secret && echo flag >flag");
            project.inVolume("data", IMAGE, SEED);
            project.compose("up", "-d").orFail();

            assertThat(project.inVolume("other", IMAGE, "find . ! -user 1001; cat secret flag"))
                    .as("what of the other volume is not its own user's, and what is in it")
                    .containsExactly("secret", "flag");
            assertThat(project.inVolume("data", IMAGE, "find . \\( ! -user 1000 -o ! -group 1000 \\)"))
                    .as("what was not given away")
                    .isEmpty();
            assertThat(project.inVolume(
                            "data", IMAGE, "find . ! -type l ! -name .volume-init -exec echo one ';' | wc -l"))
                    .as("files and directories; none was added")
                    .containsExactly("17");
            assertThat(project.inVolume(
                            "data",
                            IMAGE,
                            "stat -c '%n %a' program closed closed/deep/file own 'set gid' .volume-init"))
                    .as("modes; the kernel takes set-user-id from what changes its owner")
                    .containsExactly(
                            "program 755",
                            "closed 700",
                            "closed/deep/file 0",
                            "own 400",
                            "set gid 2775",
                            ".volume-init 644");
            assertThat(project.inVolume("data", IMAGE, "[ ! -L .volume-init ] && cat .volume-init")
                            .get(0))
                    .startsWith("1 1000:1000 ");
            assertThat(project.given()).hasSize(2);

            project.compose("up", "-d").orFail();
            assertThat(project.given()).as("after a second up").hasSize(2);
        } finally {
            project.remove();
            engine.docker("image", "rm", "-f", IMAGE);
        }
    }
}
