package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.UnknownReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the truth matrix found the model to be wrong about, each as real engines do it (docs/engines.md). */
class SeenOnEnginesTest {
    private static final FakeImage IMAGE =
            FakeImage.named("acme/api:1").complete().empty("/data", 0, 0, 0755).file("/etc/app.conf");

    @ParameterizedTest
    @CsvSource({"podman@4.3.1, ALLOWED", "podman@5.8, ALLOWED", "docker@28, DENIED", "docker@20.10, DENIED"})
    void podman_leaves_added_capabilities_to_a_user_who_is_not_root(String engine, Verdict write) {
        MountFacts mount = service("user: '1000:1000', cap_add: [DAC_OVERRIDE], volumes: ['data:/data']")
                .on(engine)
                .mount("api", "/data");
        assertThat(mount.write().verdict()).isEqualTo(write);
    }

    @ParameterizedTest
    @CsvSource({"docker@28", "podman@5.8"})
    void compose_copies_nothing_into_a_read_only_service(String engine) {
        MountFacts mount =
                service("read_only: true, secrets: [token]").on(engine).mount("api", "/run/secrets/token");
        assertThat(mount.read().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(mount.owner().asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.CANNOT_START);
    }

    @ParameterizedTest
    @CsvSource({"docker@28, 1000:1000 0440", "podman@4.3.1, 1000:1000 0440", "docker@26, ''", "docker@20.10, ''"})
    void what_is_copied_with_a_uid_goes_to_the_containers_user(String engine, String owner) {
        MountFacts mount = service("user: '1000:1000', secrets: [{source: token, uid: '5', gid: '6', mode: 0440}]")
                .on(engine)
                .mount("api", "/run/secrets/token");
        assertThat(mount.owner().toOptional().map(Ownership::toString).orElse(""))
                .isEqualTo(owner);
        // Docker 20.10 and 26 look for an account of the host called 1000:1000, and don't start the service
        assertThat(mount.read().verdict()).isEqualTo(owner.isEmpty() ? Verdict.DENIED : Verdict.ALLOWED);
    }

    @Test
    void what_is_copied_with_a_uid_keeps_it_where_no_user_is_named() {
        MountFacts mount = service("secrets: [{source: token, uid: '5', gid: '6', mode: 0440}]")
                .on("docker@28")
                .mount("api", "/run/secrets/token");
        assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(5, 6, 0440));
    }

    @Test
    void what_is_copied_for_a_user_of_a_remapped_daemon_belongs_to_nobody() {
        MountFacts mount = service("user: '1000:1000', secrets: [{source: token, uid: '5', mode: 0400}]")
                .remapped("100000")
                .mount("api", "/run/secrets/token");
        assertThat(mount.read().verdict()).isNotEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_copied_secret_is_no_mount_and_can_be_written() {
        MountFacts mount =
                service("user: '0', secrets: [token]").on("docker@28").mount("api", "/run/secrets/token");
        assertThat(mount.write().verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"given", "data"})
    void no_volume_goes_on_a_file(String volume) {
        MountFacts mount = service("volumes: ['" + volume + ":/etc/app.conf']")
                .on("docker@28")
                .mount("api", "/etc/app.conf");
        assertThat(mount.write().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(mount.owner().asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.CANNOT_START);
    }

    @Test
    void no_directory_of_the_host_goes_on_a_file() {
        MountFacts mount = service("volumes: ['./conf:/etc/app.conf']")
                .on("docker@28")
                .host("conf", 0, 0, 0755)
                .mount("api", "/etc/app.conf");
        assertThat(mount.owner().asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.CANNOT_START);
    }

    @ParameterizedTest
    @CsvSource({"docker@20.10, 0:0 0755", "docker@26, ''", "docker@27, ''", "docker@28, ''"})
    void a_subpath_that_a_fresh_volume_lacks_counts_from_docker_26_on(String engine, String owner) {
        MountFacts mount = service("volumes: [{type: volume, source: data, target: /data, volume: {subpath: below}}]")
                .on(engine)
                .mount("api", "/data");
        assertThat(mount.owner().toOptional().map(Ownership::toString).orElse(""))
                .isEqualTo(owner);
    }

    private static World service(String keys) {
        return World.of("""
                        services:
                          api: {image: "acme/api:1", KEYS}
                        volumes: {data: {}, given: {external: true}}
                        secrets: {token: {environment: TOKEN}}
                        """.replace("KEYS", keys)).variable("TOKEN", "x").with(IMAGE);
    }
}
