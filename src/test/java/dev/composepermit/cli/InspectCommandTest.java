package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "immich-userns", "readonly-tmpfs", "distroless-oauth", "dify"})
    void the_stories_as_json_are_what_the_schema_says(String story) {
        for (String engine : List.of("docker", "podman@5.8", "docker-desktop", "podman-rootless")) {
            CommandRun run = CommandRun.in(
                    HERE, "inspect", "--format", "json", "--engine", engine, "samples/" + story + "/compose.yaml");
            assertThat(JsonSchemas.faults("inspect.schema.json", run.out())).isEmpty();
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
        }
    }

    @Test
    void json_tells_who_runs_who_owns_and_what_works() {
        CommandRun run = CommandRun.in(HERE, "inspect", "--format", "json", "samples/distroless-oauth/compose.yaml");
        JsonNode root = JsonMapper.shared().readTree(run.out());
        assertThat(root.at("/schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.at("/engine").asString()).isEqualTo("docker");
        assertThat(root.at("/project").asString()).isEqualTo("distroless-oauth");
        assertThat(root.at("/files/0").asString()).isEqualTo("samples/distroless-oauth/compose.yaml");
        assertThat(root.at("/volumes/tokens/name").asString()).isEqualTo("distroless-oauth_tokens");
        assertThat(root.at("/services/api/dependsOn/login").asString()).isEqualTo("service_started");
        JsonNode login = root.at("/services/login");
        assertThat(login.at("/runsAs/uid").asInt()).isEqualTo(65532);
        assertThat(login.at("/runsAs/status").asString()).isEqualTo("known");
        JsonNode mount = login.at("/mounts/0");
        assertThat(mount.at("/type").asString()).isEqualTo("volume");
        assertThat(mount.at("/source").asString()).isEqualTo("tokens");
        assertThat(mount.at("/origin").asString()).isEqualTo("compose");
        assertThat(mount.at("/place/line").asInt()).isEqualTo(6);
        assertThat(mount.at("/place/column").asInt()).isEqualTo(9);
        assertThat(mount.at("/owner/uid").asInt()).isZero();
        assertThat(mount.at("/owner/mode").asString()).isEqualTo("0755");
        assertThat(mount.at("/need").asString()).isEqualTo("write");
        assertThat(mount.at("/verdict").asString()).isEqualTo("denied");
        assertThat(mount.at("/write").asString()).isEqualTo("denied");
        assertThat(mount.at("/read").asString()).isEqualTo("allowed");
        assertThat(mount.at("/reason").asString()).contains("65532", "/var/lib/oauth");
    }

    @Test
    void text_shows_the_same_as_a_table() {
        CommandRun run = CommandRun.in(HERE, "inspect", "samples/distroless-oauth/compose.yaml");
        assertThat(run.out())
                .contains("project distroless-oauth (samples/distroless-oauth/compose.yaml), judged for docker\n")
                .contains("  user  \"65532:65532\" → 65532:65532\n")
                .containsPattern("/var/lib/oauth +volume tokens +0:0 0755 +write +allowed +denied +denied\n")
                .containsPattern("/tokens \\(ro\\) +volume tokens +0:0 0755 +read +allowed +denied +allowed\n");
    }

    @Test
    void json_shows_one_project_and_says_so_when_there_are_more() throws IOException {
        for (String name : List.of("a", "b")) {
            Files.createDirectory(directory.resolve(name));
            Files.writeString(directory.resolve(name + "/compose.yaml"), "services:\n  a:\n    image: busybox\n");
        }
        assertThat(CommandRun.in(directory, "inspect", "--format", "json", ".").err())
                .contains("--format json shows one project, and there are 2 here");
        assertThat(CommandRun.in(directory, "inspect", ".").out()).contains("project a ", "project b ");
    }
}
