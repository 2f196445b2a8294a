package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.composepermit.engine.Engine.IdMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostIdMapsTest {
    @TempDir
    Path etc;

    @BeforeEach
    void a_host() throws IOException {
        Files.createDirectory(etc.resolve("docker"));
        Files.writeString(etc.resolve("passwd"), "root:x:0:0::/root:/bin/sh\nada:x:1000:1000::/home/ada:/bin/sh\n");
        ranges("dockremap:231072:65536\nada:100000:65536\n1001:300000:1000\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "dockremap", "dockremap:dockremap"})
    void the_daemon_takes_the_range_of_its_user(String remap) throws Exception {
        daemon("{\n  \"debug\": true,\n  \"userns-remap\" : \"" + remap + "\"\n}\n");
        assertThat(maps().daemon()).isEqualTo(new IdMap(231072, 65536));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "1000", "1000:1000"})
    void a_user_is_known_by_name_and_by_number(String remap) throws Exception {
        daemon("{\"userns-remap\": \"" + remap + "\"}");
        assertThat(maps().daemon()).isEqualTo(new IdMap(100000, 65536));
    }

    @Test
    void a_daemon_without_remapping_is_no_guess() throws IOException {
        daemon("{}");
        assertThatThrownBy(() -> maps().daemon())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("sets no userns-remap");
    }

    @Test
    void other_ranges_for_groups_are_not_understood() throws IOException {
        daemon("{\"userns-remap\": \"default\"}");
        Files.writeString(etc.resolve("subgid"), "dockremap:400000:65536\n");
        assertThatThrownBy(() -> maps().daemon()).hasMessageContaining("one and the same range");
    }

    @Test
    void a_user_without_a_range_is_told() throws IOException {
        daemon("{\"userns-remap\": \"nobody\"}");
        assertThatThrownBy(() -> maps().daemon()).hasMessageContaining("has no range for nobody");
    }

    @Test
    void what_is_not_there_is_told() {
        assertThatThrownBy(() -> maps().daemon()).hasMessageContaining("daemon.json can't be read");
    }

    @Test
    void a_rootless_user_is_whoever_the_process_belongs_to() throws Exception {
        long uid = ((Number) Files.getAttribute(etc, "unix:uid")).longValue();
        long gid = ((Number) Files.getAttribute(etc, "unix:gid")).longValue();
        ranges(uid + ":500000:65536\n");
        if (uid == 0) {
            assertThatThrownBy(() -> maps().user()).hasMessageContaining("that is root");
        } else {
            assertThat(maps().user()).isEqualTo(new IdMap(500000, 65536, Optional.of(new IdMap.Self(uid, gid))));
        }
    }

    private HostIdMaps maps() {
        return new HostIdMaps(etc, etc);
    }

    private void daemon(String config) throws IOException {
        Files.writeString(etc.resolve("docker").resolve("daemon.json"), config);
    }

    private void ranges(String text) throws IOException {
        Files.writeString(etc.resolve("subuid"), text);
        Files.writeString(etc.resolve("subgid"), text);
    }
}
