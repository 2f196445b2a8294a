package dev.composepermit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.Engine.IdMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineOptionsTest {

    @Test
    void without_options_it_is_docker_of_no_version() {
        assertThat(EngineOptions.read(Optional.empty(), Optional.empty()))
                .isEqualTo(new EngineReading.Read(Engine.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "docker, DOCKER, ",
        "docker@28, DOCKER, 28",
        "docker@20.10.24, DOCKER, 20.10.24",
        "docker-desktop, DOCKER_DESKTOP, ",
        "docker-rootless@28, DOCKER_ROOTLESS, 28",
        "podman@5.8, PODMAN, 5.8",
        "podman-rootless, PODMAN_ROOTLESS, ",
    })
    void reads_kind_and_version(String written, EngineKind kind, String version) {
        assertThat(EngineOptions.read(Optional.of(written), Optional.empty()))
                .isEqualTo(new EngineReading.Read(new Engine(kind, Optional.ofNullable(version), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dokcer", "", "Docker", "nerdctl", "docker28"})
    void names_the_known_kinds_when_it_meets_another(String written) {
        assertThat(refusal(Optional.of(written), Optional.empty()))
                .isEqualTo("unknown engine '" + written
                        + "'; known are docker, docker-desktop, docker-rootless, podman, podman-rootless");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker@", "docker@latest", "docker@28.", "docker@28.5.2.1", "podman@v5", "docker@-1"})
    void refuses_what_is_no_version(String written) {
        assertThat(refusal(Optional.of(written), Optional.empty()))
                .contains("is no version")
                .contains(written);
    }

    @ParameterizedTest
    @CsvSource({"100000, 100000, 65536", "100000:65536, 100000, 65536", "231072:1000, 231072, 1000"})
    void reads_the_remapping(String written, long base, long size) {
        assertThat(EngineOptions.read(Optional.empty(), Optional.of(written)))
                .isEqualTo(new EngineReading.Read(
                        new Engine(EngineKind.DOCKER, Optional.empty(), Optional.of(new IdMap(base, size)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", "0", "100000:0", "1:2:3", "-5", "100000:4294967295", "99999999999"})
    void refuses_what_is_no_remapping(String written) {
        assertThat(refusal(Optional.empty(), Optional.of(written)))
                .contains("BASE:SIZE")
                .contains("'" + written + "'");
    }

    @Test
    void only_the_docker_daemon_remaps() {
        assertThat(refusal(Optional.of("podman"), Optional.of("100000")))
                .isEqualTo("--userns-remap is a setting of the Docker daemon and does not go with --engine podman");
    }

    private static String refusal(Optional<String> engine, Optional<String> remap) {
        EngineReading reading = EngineOptions.read(engine, remap);
        assertThat(reading).isInstanceOf(EngineReading.Refused.class);
        return ((EngineReading.Refused) reading).why();
    }
}
