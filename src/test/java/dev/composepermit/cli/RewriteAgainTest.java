package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that was rewritten before, and has changed since. */
class RewriteAgainTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void a_project_that_was_rewritten() throws IOException {
        file = folder.resolve("compose.yaml");
        write("""
                services:
                  worker:
                    build: ./worker
                    volumes:
                      - jobs:/data/jobs
                  # other: one day

                volumes:
                  jobs:
                """);
        Files.createDirectory(folder.resolve("worker"));
        runsAs("1000:1000");
        assertThat(rewrite("--in-place").code()).isZero();
    }

    @Test
    void a_further_volume_goes_to_the_init_service_that_is_there_and_lines_are_only_added() throws IOException {
        addThird("more:/data/more");
        List<String> before = Files.readAllLines(file);
        CommandRun run = rewrite("--in-place");
        assertThat(run.err()).contains("volume-init gives more to 1000:1000, for third");
        assertThat(Files.readAllLines(file))
                .containsSubsequence(before)
                .containsSequence(
                        "        give 1000:1000 /volumes/jobs /volumes/jobs/.volume-init once # worker",
                        "        give 1000:1000 /volumes/more /volumes/more/.volume-init once # third")
                .containsSequence("    volumes:", "      - more:/volumes/more", "      - jobs:/volumes/jobs")
                .doesNotContain("  volume-init-2:");
        assertThat(CommandRun.in(folder, "lint").code()).isZero();
        assertThat(rewrite("--check").code()).isZero();
    }

    @Test
    void an_overlay_gives_the_init_service_its_whole_script() throws IOException {
        addThird("more:/data/more");
        assertThat(rewrite("--overlay", "-o", "more.yaml").code()).isZero();
        assertThat(CommandRun.in(folder, "lint", "-f", "compose.yaml", "-f", "more.yaml")
                        .code())
                .isZero();
    }

    @Test
    void a_script_that_was_changed_is_left_alone_and_gets_a_service_beside_it() throws IOException {
        write(Files.readString(file).replace("        umask 022\n", "        umask 077\n"));
        addThird("more:/data/more");
        assertThat(rewrite().out())
                .contains("\n  volume-init-2:\n")
                .contains("\n  volume-init:\n")
                .contains("give 1000:1000 /volumes/more /volumes/more/.volume-init once # third");
    }

    @Test
    void another_service_that_needs_the_same_volume_only_waits() throws IOException {
        addThird("jobs:/data/jobs:ro\n      - more:/data/more");
        rewrite("--in-place");
        assertThat(Files.readString(file)).containsOnlyOnce("give 1000:1000 /volumes/jobs");
    }

    @Test
    void two_users_for_one_volume_are_not_served_by_two_init_services() throws IOException {
        runsAs("1001:1001");
        CommandRun lint = CommandRun.in(folder, "lint");
        assertThat(lint.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(lint.out()).contains("`volume-init` sets its owner to 1000:1000");
        CommandRun run = rewrite("--check");
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("left alone: jobs: volume-init gives it to 1000:1000, but it is needed by 1001:1001")
                .contains("change the line `give 1000:1000");
    }

    private void addThird(String mounts) throws IOException {
        write(Files.readString(file).replace("\nvolumes:\n  jobs:\n", """

                  third:
                    build: ./worker
                    volumes:
                      - %s

                volumes:
                  jobs:
                  more:
                """.formatted(mounts)));
    }

    private void runsAs(String user) throws IOException {
        Files.writeString(folder.resolve("worker/Dockerfile"), "FROM scratch\nUSER " + user + "\n");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private CommandRun rewrite(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "rewrite";
        System.arraycopy(options, 0, words, 1, options.length);
        return CommandRun.in(folder, words);
    }
}
