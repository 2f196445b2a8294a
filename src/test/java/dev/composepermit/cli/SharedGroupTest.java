package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rewrite --shared-group}: several users of one volume, by one group. */
class SharedGroupTest {
    private static final String COMPOSE = """
            services:
              one:
                image: prom/prometheus:v2.53.0
                user: "1000:1000"
                group_add:
                  - "2000" # of the host
                volumes:
                  - metrics:/prometheus
              two:
                image: prom/prometheus:v2.53.0
                volumes:
                  - metrics:/prometheus
            volumes:
              metrics:
            """;

    @TempDir
    Path project;

    @BeforeEach
    void a_volume_of_two_users() throws IOException {
        Files.writeString(project.resolve("compose.yaml"), COMPOSE);
    }

    @Test
    void without_it_nobody_is_given_the_volume_and_it_is_named() {
        CommandRun run = rewrite();
        assertThat(run.out()).isEqualTo(COMPOSE);
        assertThat(run.err()).contains("no one owner is right", "--shared-group 4000");
    }

    @Test
    void both_get_the_group_wait_and_can_write() throws IOException {
        CommandRun run = rewrite("--shared-group", "4000", "-i");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("gives metrics to 65534:4000, for one, two", "umask 002")
                .doesNotContain("left alone");
        assertThat(Files.readString(project.resolve("compose.yaml")))
                .contains("give 65534:4000 ", " share:1000 # one, two")
                .contains("    group_add:\n      - \"4000\"\n      - \"2000\" # of the host\n")
                .contains("    group_add: [\"4000\"]\n");
        CommandRun lint = CommandRun.in(project, "lint", "--format", "compact", "compose.yaml");
        assertThat(lint.code()).as(lint.out()).isZero();
        assertThat(lint.out()).contains("note: ", "through group 4000", "[shared-volume-group-umask]");
        assertThat(rewrite("--shared-group", "4000", "--check").code()).isZero();
        assertThat(rewrite("--check").code()).isZero();
    }

    @Test
    void an_override_file_can_hold_it() {
        assertThat(rewrite("--shared-group", "4000", "--overlay").out())
                .contains("  one:\n    depends_on:\n      volume-init:\n", "    group_add: [\"4000\"]\n");
    }

    @Test
    void who_insists_on_owning_can_not_share() throws IOException {
        Files.writeString(
                project.resolve("compose.yaml"),
                "services:\n  a: {image: \"postgres:17\", user: \"1000:1000\", volumes: [\"pg:/var/lib/postgresql/data\"]}\n"
                        + "  b: {image: \"postgres:17\", user: \"999:999\", volumes: [\"pg:/var/lib/postgresql/data\"]}\n"
                        + "volumes: {pg: {}}\n");
        assertThat(rewrite("--shared-group", "4000").err()).contains("no one owner is right");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "staff", "99999999999", ""})
    void a_group_is_a_number_and_not_roots(String written) {
        CommandRun run = rewrite("--shared-group", written);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--shared-group takes the number of a group");
    }

    private CommandRun rewrite(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "rewrite";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = "compose.yaml";
        return CommandRun.in(project, args);
    }
}
