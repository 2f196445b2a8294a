package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.yaml",
                "compose.yml",
                "docker-compose.yml",
                "docker-compose.prod.yml",
                "docker-compose-dev.yaml",
                "compose.override.yaml",
                "Docker-Compose.YML",
                "app.compose.yaml",
                "kong-tests-compose.yaml"
            })
    void compose_files_are_known_by_name(String name) {
        assertThat(ComposeFileNames.looksLikeCompose(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"composer.yaml", "docker-composed.yml", "values.yaml", "compose.json", "compose", ".env"})
    void other_files_are_not(String name) {
        assertThat(ComposeFileNames.looksLikeCompose(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.dev", "api.Dockerfile", "Containerfile", "dockerfile-alpine"})
    void dockerfiles_are_known_by_name(String name) {
        assertThat(ComposeFileNames.isDockerfile(name)).isTrue();
    }

    @Test
    void the_bases_of_a_fragment_are_the_names_it_extends() {
        assertThat(ComposeFileNames.basesOf(Path.of("/p/docker-compose.prod.eu.yml")))
                .containsExactly(
                        Path.of("/p/docker-compose.prod.yaml"),
                        Path.of("/p/docker-compose.prod.yml"),
                        Path.of("/p/docker-compose.yaml"),
                        Path.of("/p/docker-compose.yml"));
        assertThat(ComposeFileNames.basesOf(Path.of("/p/other.yml"))).isEmpty();
    }

    @Test
    void a_default_override_may_belong_to_any_default_name() {
        assertThat(ComposeFileNames.basesOf(Path.of("/p/docker-compose.override.yml")))
                .contains(Path.of("/p/docker-compose.yml"), Path.of("/p/compose.yaml"));
    }
}
