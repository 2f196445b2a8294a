package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rewrite --pin-users}: who is pinned as whom, who is not and why, and what of the text changes. */
class PinUsersTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    Path project;

    @Test
    void the_story_is_pinned_as_shown() throws IOException {
        Path golden = Path.of("samples/immich-userns/pinned.yaml");
        CommandRun run =
                CommandRun.in(HERE, "rewrite", "--pin-users", "--unsafe", "samples/immich-userns/compose.yaml");
        assertThat(run.code()).isZero();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, run.out());
        }
        assertThat(golden).hasBinaryContent(run.out().getBytes(StandardCharsets.UTF_8));
        assertThat(run.err())
                .contains("database: user: \"999:0\"", "redis: user: \"999:999\"", "immich-server: user: \"1000:1000\"")
                .contains("because ")
                .contains("docker/docker-compose.rootless.yml");
        assertThat(CommandRun.in(HERE, "rewrite", "--pin-users", "--unsafe", "--check", golden.toString())
                        .code())
                .isZero();
    }

    @Test
    void it_changes_who_runs_and_so_asks_for_consent() throws IOException {
        compose("services:\n  db: {image: \"postgres:17\"}\n");
        CommandRun run = CommandRun.in(project, "rewrite", "--pin-users", "compose.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("add --unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"${PUID}:${PGID}\"", "${PUID:-1000}:${PGID:-1000}", "'${UID}:${GID}'"})
    void a_user_for_all_is_replaced_by_the_one_of_the_image(String written) throws IOException {
        compose("services:\n  db:\n    image: postgres:17\n    user: " + written + " # who\n");
        assertThat(pinned()).isEqualTo("services:\n  db:\n    image: postgres:17\n    user: \"999:999\" # who\n");
    }

    @Test
    void an_image_that_names_its_user_gets_it_back_where_a_variable_hid_it() throws IOException {
        compose(
                "services:\n  web:\n    image: node:22\n    user: \"${PUID}\"\n  graph: {image: \"grafana/grafana\"}\n");
        // node starts as root, and grafana as its own user: neither is pinned
        CommandRun run = run();
        assertThat(run.err()).contains("left alone: web:").doesNotContain("graph:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: \"gitea/gitea:1.22\" | its image has to start as root and becomes git (1000) by itself",
                "image: \"postgres:17\", cap_add: [NET_ADMIN] | it is given the capability NET_ADMIN",
                "image: \"postgres:17\", privileged: true | it is privileged",
                "image: \"postgres:17\", entrypoint: [sh] | an entrypoint of its own",
                "image: \"postgres:17\", command: [bash] | its command is not the one its image is made for",
                "image: \"acme/unknown\" | what its image is made for is not known",
                "image: \"traefik:v3\", volumes: [\"/var/run/docker.sock:/var/run/docker.sock\"] | it uses /var/run/docker.sock",
            })
    void what_has_to_stay_root_is_left_alone_and_told_why(String service, String why) throws IOException {
        String text = "services:\n  it: {" + service + "}\n";
        compose(text);
        CommandRun run = run();
        assertThat(run.out()).isEqualTo(text);
        assertThat(run.err()).contains("left alone: it: ").contains(why);
    }

    @Test
    void a_user_that_is_said_stays() throws IOException {
        String text = "services:\n  db: {image: \"postgres:17\", user: \"1234:1234\"}\n";
        compose(text);
        assertThat(run().err()).contains("nothing to rewrite").doesNotContain("left alone");
    }

    @Test
    void an_init_service_keeps_its_root() throws IOException {
        compose(
                "services:\n  init:\n    image: busybox:1.37\n    command: chown -R 999:999 /v\n    volumes: [\"v:/v\"]\n"
                        + "volumes: {v: {}}\n");
        assertThat(run().err()).contains("its script does its work and ends");
    }

    @Test
    void a_text_shared_by_an_anchor_is_not_changed_for_one() throws IOException {
        String text = "services:\n  one: &base\n    image: postgres:17\n  two:\n    <<: *base\n    image: redis:7\n";
        compose(text);
        CommandRun run = run();
        assertThat(run.out()).doesNotContain("999:999\"\n  two");
        assertThat(run.err()).contains("left alone: one:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environment:¶      PUID: 1000 # mine¶      A: b | environment:¶      A: b",
                "environment:¶      - PUID=1000¶      - A=b¶      - PGID=1000 | environment:¶      - A=b",
                "environment:¶      PUID: 1000¶      PGID: 1000¶    restart: always | restart: always",
            })
    void variables_that_mean_nothing_beside_a_user_go(String before, String after) throws IOException {
        String head = "services:\n  db:\n    image: postgres:17\n";
        compose(head + "    " + before.replace('¶', '\n') + "\n");
        assertThat(pinned()).isEqualTo(head + "    user: \"999:999\"\n    " + after.replace('¶', '\n') + "\n");
    }

    @Test
    void line_endings_and_everything_else_stay() throws IOException {
        compose(
                "# \uD83D\uDC33\r\nservices:\r\n  db: # data\r\n    image: postgres:17\r\n\r\n  web: {image: \"grafana/grafana\"}\r\n");
        assertThat(pinned())
                .isEqualTo("# \uD83D\uDC33\r\nservices:\r\n  db: # data\r\n    image: postgres:17\r\n"
                        + "    user: \"999:999\"\r\n\r\n  web: {image: \"grafana/grafana\"}\r\n");
    }

    @Test
    void an_override_file_can_hold_the_users() throws IOException {
        compose("services:\n  db: {image: \"postgres:17\", environment: {PUID: 1}}\n");
        CommandRun run = CommandRun.in(project, "rewrite", "--pin-users", "--unsafe", "--overlay", "compose.yaml");
        assertThat(run.out()).endsWith("services:\n  db:\n    user: \"999:999\"\n");
    }

    private void compose(String text) throws IOException {
        Files.writeString(project.resolve("compose.yaml"), text);
    }

    private CommandRun run() {
        return CommandRun.in(project, "rewrite", "--pin-users", "--unsafe", "compose.yaml");
    }

    private String pinned() {
        CommandRun run = run();
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }
}
