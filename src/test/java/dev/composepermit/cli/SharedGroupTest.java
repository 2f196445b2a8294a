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
import tools.jackson.databind.json.JsonMapper;

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

    @Test
    void one_writer_owns_it_and_who_only_reads_needs_nothing() throws IOException {
        readers("0:0", "755");
        CommandRun run = rewrite();
        assertThat(run.out())
                .contains("give 1000:1000 /volumes/data ", "  once")
                .doesNotContain("group_add");
        assertThat(run.err()).contains("gives data to 1000:1000, for writer").doesNotContain("reader");
    }

    @Test
    void a_reader_whom_the_mode_keeps_out_is_named_and_let_in_by_a_group() throws IOException {
        readers("2000:2000", "750");
        assertThat(rewrite().err()).contains("it belongs to 2000:2000 at first").contains("rerun with --adopt");
        assertThat(rewrite("--adopt").err())
                .contains("gives data to 1000:1000, for writer")
                .contains("reader (3000:3000) will not be able to read data")
                .contains("--shared-group 4000");
        CommandRun run = rewrite("--adopt", "--shared-group", "4000", "-i");
        assertThat(run.err())
                .contains("gives data to 1000:4000, for reader, writer")
                .doesNotContain("not be able");
        assertThat(Files.readString(project.resolve("compose.yaml"))).contains("give 1000:4000 ", " share:2000 ");
        assertThat(reads("reader")).isEqualTo("allowed");
        assertThat(rewrite("--shared-group", "4000", "--check").code()).isZero();
        assertThat(rewrite("--check").code()).isZero();
    }

    @Test
    void a_reader_is_let_in_where_the_writer_had_no_trouble() throws IOException {
        readers("1000:1000", "750");
        assertThat(rewrite().err()).contains("nothing to rewrite");
        assertThat(reads("reader")).isEqualTo("denied");
        CommandRun run = rewrite("--shared-group", "4000", "-i");
        assertThat(run.err()).contains("gives data to 1000:4000, for reader, writer");
        assertThat(reads("reader")).isEqualTo("allowed");
        assertThat(rewrite("--shared-group", "4000", "--check").code()).isZero();
    }

    private void readers(String owner, String mode) throws IOException {
        Files.writeString(project.resolve("compose.yaml"), """
                services:
                  writer:
                    image: acme/writer:1
                    volumes: ["data:/data"]
                  reader:
                    image: acme/reader:1
                    volumes: ["data:/in:ro"]
                volumes: {data: {}}
                """);
        Files.writeString(project.resolve(".compose-permit.yaml"), """
                facts:
                  - image: acme/writer
                    user: "1000:1000"
                    writes: /data
                    paths: {/data: {is: directory, owner: "OWNER", mode: "0MODE", content: empty}}
                    entrypoint: passive
                  - image: acme/reader
                    user: "3000:3000"
                    paths: {/in: absent}
                    entrypoint: passive
                """.replace("OWNER", owner)
                .replace("MODE", mode));
    }

    /** What `inspect` says of reading, for the one mount of a service. */
    private String reads(String service) {
        CommandRun run = CommandRun.in(project, "inspect", "--format", "json", "compose.yaml");
        return JsonMapper.shared()
                .readTree(run.out())
                .path("services")
                .path(service)
                .path("mounts")
                .path(0)
                .path("read")
                .asString();
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
