package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTest {
    private static final String CLEAN = """
            services:
              web:
                image: busybox:1.36
            """;

    /** The image is built with a user, and nothing at the target: the fresh volume is root's. */
    private static final String DENIED = """
            services:
              app:
                build: .
                volumes:
                  - data:/data
            volumes:
              data:
            """;

    private static final String UNKNOWN = """
            services:
              app:
                image: registry.example.com/nobody/knows:1
                volumes:
                  - data:/data
            volumes:
              data:
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void write_a_dockerfile() throws IOException {
        directory = directory.toRealPath();
        write("Dockerfile", "FROM busybox:1.36\nVOLUME /data\nUSER 1000:1000\n");
    }

    @Test
    void a_clean_project_ends_with_0() throws IOException {
        write("compose.yaml", CLEAN);
        CommandRun run = lint();
        assertThat(run).isEqualTo(new CommandRun(0, "no findings in 1 file, judged for docker\n", ""));
    }

    @Test
    void a_mount_that_will_be_denied_ends_with_1_at_its_place() throws IOException {
        write("compose.yaml", DENIED);
        CommandRun run = lint("--format", "compact");
        assertThat(run.out())
                .startsWith("compose.yaml:5:9: error: `app` runs as 1000:1000")
                .endsWith("[volume-not-writable]\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void fail_on_decides_what_counts() throws IOException {
        write("compose.yaml", DENIED);
        assertThat(lint("--fail-on", "error").code()).isEqualTo(1);
        assertThat(lint("--fail-on", "never").code()).isZero();
        assertThat(lint("--ignore", "volume-not-writable").code()).isZero();
        assertThat(lint("--rule", "user-variable-unset,tmpfs-mode-decimal").code())
                .isZero();
        assertThat(lint("--rule", "volume-not-writable").code()).isEqualTo(1);
    }

    @Test
    void what_is_unknown_counts_only_when_strict() throws IOException {
        write("compose.yaml", UNKNOWN);
        assertThat(lint().code()).isZero();
        assertThat(lint().out())
                .endsWith("1 of 1 mount unknown because nobody here knows the image: run `compose-permit lock --images"
                        + " engine,catalog`; `compose-permit inspect` says why\n");
        assertThat(lint("--engine", "podman").out()).contains("lock --engine podman --images engine,catalog`");
        CommandRun strict = lint("--strict");
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.out()).contains("compose.yaml:5:9: unknown: app at /data: ");
    }

    @Test
    void a_suppressed_finding_is_not_reported() throws IOException {
        write(
                "compose.yaml",
                DENIED.replace("  - data:", "  # compose-permit: ignore[volume-not-writable] a test\n      - data:"));
        assertThat(lint()).isEqualTo(lint("--ignore", "volume-not-writable"));
        assertThat(lint().code()).isZero();
    }

    @Test
    void one_broken_file_does_not_hide_the_others() throws IOException {
        write("a.yaml", "services: [\n");
        write("b.yaml", DENIED);
        Files.write(directory.resolve("c.yaml"), new byte[] {1, 0, 2});
        CommandRun run = lint("--format", "compact", "a.yaml", "b.yaml", "c.yaml", "d.yaml");
        assertThat(run.out()).contains("a.yaml:", "b.yaml:5:9: error: ", "c.yaml:1:1: error: is not text");
        assertThat(run.err()).contains("compose-permit: d.yaml: no such file or directory");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void standard_input_is_read_under_the_name_it_is_given() throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        write("sub/Dockerfile", "FROM busybox:1.36\nVOLUME /data\nUSER 1000:1000\n");
        CommandRun run = CommandRun.with(
                directory, Map.of(), DENIED, "lint", "--format=compact", "-", "--stdin-filename", "sub/compose.yaml");
        assertThat(run.out()).startsWith("sub/compose.yaml:5:9: error: ");
        CommandRun unnamed = CommandRun.with(directory, Map.of(), DENIED, "lint", "--format=compact", "-");
        assertThat(unnamed.out()).startsWith("<stdin>:5:9: error: ");
    }

    @Test
    void files_given_with_f_are_one_project() throws IOException {
        write("base.yaml", DENIED);
        write("root.yaml", "services:\n  app:\n    user: \"0\"\n");
        assertThat(lint("-f", "base.yaml").code()).isEqualTo(1);
        assertThat(lint("-f", "base.yaml", "-f", "root.yaml").code()).isZero();
    }

    @Test
    void variables_come_from_the_environment_and_from_env_files() throws IOException {
        write("compose.yaml", DENIED.replace("build: .", "build: .\n    user: \"${APP_USER}\""));
        write("root.env", "APP_USER=0\n");
        assertThat(lint("--env-file", "root.env").code()).isZero();
        assertThat(CommandRun.with(directory, Map.of("APP_USER", "0"), "", "lint")
                        .code())
                .isZero();
        assertThat(CommandRun.with(directory, Map.of("APP_USER", "1000"), "", "lint")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void the_engine_decides_on_the_verdict() throws IOException {
        write("Dockerfile", "FROM busybox:1.36\nUSER 1000:1000\n");
        write("compose.yaml", DENIED);
        assertThat(lint("--engine", "docker").out()).contains("Docker will create volume data as 0:0 0755");
        assertThat(lint("--engine", "podman@4.3.1").out()).doesNotContain("[volume-not-writable]");
    }

    @Test
    void colours_are_for_terminals_unless_no_color_is_set() throws IOException {
        write("compose.yaml", CLEAN);
        Map<String, String> terminal = Map.of("COMPOSE_PERMIT_TERMINALS", "out err");
        assertThat(CommandRun.with(directory, terminal, "", "lint").out()).contains("\u001b[");
        assertThat(lint().out()).doesNotContain("\u001b[");
        assertThat(lint("--color", "always").out()).contains("\u001b[");
        Map<String, String> unwanted = Map.of("COMPOSE_PERMIT_TERMINALS", "out err", "NO_COLOR", "1");
        assertThat(CommandRun.with(directory, unwanted, "", "lint").out()).doesNotContain("\u001b[");
        assertThat(CommandRun.with(directory, unwanted, "", "lint", "--color=always")
                        .out())
                .contains("\u001b[");
    }

    @Test
    void json_is_what_the_schema_says_also_when_something_is_broken() throws IOException {
        write("a.yaml", "services: [\n");
        write("b.yaml", DENIED);
        CommandRun run = lint("--format", "json", "a.yaml", "b.yaml", "gone.yaml");
        assertThat(JsonSchemas.faults("lint.schema.json", run.out())).isEmpty();
        JsonNode root = JsonMapper.shared().readTree(run.out());
        assertThat(root.at("/failures").size()).isEqualTo(2);
        assertThat(root.at("/summary/errors").asInt()).isPositive();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_run_says_the_same_twice() throws IOException {
        write("compose.yaml", DENIED);
        write("other.yaml", UNKNOWN);
        assertThat(lint("--strict", ".")).isEqualTo(lint("--strict", "."));
    }

    @Test
    void without_dockerfiles_among_the_sources_nothing_is_known_of_what_is_built() throws IOException {
        write("compose.yaml", DENIED);
        assertThat(lint("--images", "catalog").code()).isZero();
        assertThat(lint("--images", "catalog").out()).contains("1 of 1 mount unknown");
    }

    private CommandRun lint(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "lint";
        System.arraycopy(args, 0, all, 1, args.length);
        return CommandRun.in(directory, all);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
