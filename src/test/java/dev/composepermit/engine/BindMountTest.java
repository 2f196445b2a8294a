package dev.composepermit.engine;

import static dev.composepermit.engine.Answers.engine;
import static dev.composepermit.engine.Answers.shortly;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bind mounts through Docker Compose 2.40.3 on Docker and on Podman's socket. */
class BindMountTest {

    @ParameterizedTest
    @CsvSource({
        "docker,          true,  0:0 0755",
        "docker,          false, refused",
        "podman,          true,  0:0 0755",
        "podman,          false, 0:0 0755",
        "docker-desktop,  true,  unknown (engine-not-measured)",
    })
    void a_missing_source_is_made_as_roots_directory(String engine, boolean createHostPath, String expected) {
        assertThat(shortly(engine(engine).missingBindSource(createHostPath))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "docker,          1234, 1234:1234 0750",
        "podman@5.8,      1234, 1234:1234 0750",
        "docker-desktop,  1234, unknown (engine-not-measured)",
        "podman-rootless, 0,    65534:65534 0750 unmapped",
        "podman-rootless, 1000, unknown (not-modelled)",
        "docker-rootless, 0,    65534:65534 0750 unmapped",
    })
    void an_existing_source_keeps_its_owner_as_far_as_the_engine_maps_it(String engine, int id, String expected) {
        assertThat(shortly(engine(engine).existingBindSource(new Ownership(id, id, 0750), false)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0,      0,      65534:65534 0755 unmapped",
        "1001,   1001,   65534:65534 0755 unmapped",
        "100000, 100000, 0:0 0755",
        "100999, 100999, 999:999 0755",
        "165536, 165536, 65534:65534 0755 unmapped",
        "100999, 4000,   999:65534 0755 unmapped",
    })
    void a_remapping_daemon_shifts_the_ids_of_the_host(int uid, int gid, String expected) {
        assertThat(shortly(remapped().existingBindSource(new Ownership(uid, gid, 0755), false)))
                .isEqualTo(expected);
    }

    @Test
    void a_service_that_opts_out_of_the_remapping_sees_the_hosts_ids() {
        assertThat(shortly(remapped().existingBindSource(new Ownership(1001, 1001, 0755), true)))
                .isEqualTo("1001:1001 0755");
    }

    @Test
    void a_missing_source_belongs_to_the_remapped_root() {
        assertThat(shortly(remapped().missingBindSource(true))).isEqualTo("0:0 0755");
    }

    private static EngineBehaviour remapped() {
        return EngineBehaviour.of(
                new Engine(EngineKind.DOCKER, Optional.empty(), Optional.of(new Engine.IdMap(100_000, 65_536))));
    }

    @ParameterizedTest
    @CsvSource({
        "1000,   1000,   0:0 0755",
        "100000, 100000, 1:1 0755",
        "100998, 100998, 999:999 0755",
        "0,      0,      65534:65534 0755 unmapped",
        "1001,   1000,   65534:0 0755 unmapped",
    })
    void a_rootless_engine_maps_its_user_to_root_and_the_sub_ids_behind(int uid, int gid, String expected) {
        EngineBehaviour rootless = EngineBehaviour.of(new Engine(
                EngineKind.PODMAN_ROOTLESS, Optional.empty(), EngineOptions.rootlessUser("1000:1000:100000:65536")));
        assertThat(shortly(rootless.existingBindSource(new Ownership(uid, gid, 0755), false)))
                .isEqualTo(expected);
    }

    @Test
    void ids_of_the_container_have_their_place_on_the_host_or_none() {
        Engine.IdMap rootless =
                EngineOptions.rootlessUser("1000:1001:100000:65536").orElseThrow();
        assertThat(rootless.toHost(0)).contains(1000L);
        assertThat(rootless.groupToHost(0)).contains(1001L);
        assertThat(rootless.toHost(999)).contains(100_998L);
        assertThat(rootless.toHost(65_536)).contains(165_535L);
        assertThat(rootless.toHost(65_537)).isEmpty();
        assertThat(new Engine.IdMap(100_000, 65_536).toHost(999)).contains(100_999L);
        assertThat(new Engine.IdMap(100_000, 65_536).toHost(65_536)).isEmpty();
    }
}
