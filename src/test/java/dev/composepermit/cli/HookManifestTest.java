package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** .pre-commit-hooks.yaml; that the hook works with the real pre-commit is src/scripts/check-pre-commit. */
class HookManifestTest {
    private static JsonNode hook;

    @BeforeAll
    static void read() throws IOException {
        hook = new YAMLMapper()
                .readTree(Files.readString(Path.of(".pre-commit-hooks.yaml")))
                .get(0);
    }

    @Test
    void the_hook_runs_the_launcher_once_for_all_files() {
        assertThat(hook.get("id").asString()).isEqualTo("compose-permit");
        assertThat(hook.get("entry").asString()).isEqualTo("./compose-permit lint");
        assertThat(hook.get("language").asString()).isEqualTo("script");
        assertThat(hook.get("require_serial").asBoolean()).isTrue();
        assertThat(Files.isExecutable(Path.of("compose-permit"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.yaml",
                "docker-compose.yml",
                "deploy/compose.override.yaml",
                "a/b/docker-compose.prod.yml",
                "app-compose.yml",
                "Dockerfile",
                "api/Dockerfile.dev",
                "api.Dockerfile",
                "Containerfile",
                ".env",
                "deploy/.env.example",
                "db.env"
            })
    void it_is_started_by_what_decides_on_users_and_owners(String file) {
        assertThat(starts(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "values.yaml", "composer.yaml", "src/Main.java", "environment", "compose.json"})
    void other_files_do_not_start_it(String file) {
        assertThat(starts(file)).isFalse();
    }

    private static boolean starts(String file) {
        // pre-commit searches with Python's re; (?x) in front means the same there
        return Pattern.compile(hook.get("files").asString()).matcher(file).find();
    }
}
