package dev.composepermit.engine;

import static dev.composepermit.engine.Answers.engine;
import static dev.composepermit.engine.Answers.shortly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of tmpfs mounts. What hangs on the OCI runtime shows as several roots: runc 1.1.5 takes the mode of the
 * directory below, crun and runc 1.3.6 an explicit mode; a bare one is 1777 at the first start, 0755 after a restart.
 */
class TmpfsMountTest {
    private static final Map<String, Fact<ImageTarget>> TARGETS = Map.of(
            "absent", Fact.known(new ImageTarget.Absent()),
            "1000 0750", Fact.known(new ImageTarget.Directory(1000, 1000, Optional.of(0750), Optional.of(true))),
            "tmp", Fact.known(new ImageTarget.Directory(0, 0, Optional.of(01777), Optional.of(false))),
            "file", Fact.known(new ImageTarget.File()),
            "unknown", Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "not known"));

    @ParameterizedTest
    @CsvSource({
        // target, uid, gid, mode (octal), docker, podman
        "absent,    ,     ,     ,     0:0 1777 or 0:0 0755 (runtime-version),  0:0 1777 or 0:0 0755 (runtime-version)",
        "absent,    ,     ,     0755, 0:0 0755,                                0:0 0755",
        "absent,    ,     ,     1777, 0:0 1777 or 0:0 0755 (runtime-version),  0:0 1777 or 0:0 0755 (runtime-version)",
        "1000 0750, ,     ,     ,     0:0 0750,                                0:0 0750 or 0:0 1777 (engine-not-measured)",
        "1000 0750, ,     ,     1777, 0:0 1777 or 0:0 0750 (runtime-version),  0:0 1777 or 0:0 0750 (runtime-version)",
        "tmp,       ,     ,     ,     0:0 1777,                                0:0 1777",
        "unknown,   ,     ,     ,     0:0 (runtime-version),                   0:0 (runtime-version)",
        "absent,    1001, 2001, 0700, 1001:2001 0700 or 1001:2001 0755 (runtime-version), refused",
        "1000 0750, 1001, 2001, 0700, 1001:2001 0700 or 1001:2001 0750 (runtime-version), refused",
        "absent,    ,     2001, 0770, 0:2001 0770 or 0:2001 0755 (runtime-version),       refused",
        "file,      ,     ,     ,     refused,                                 refused",
    })
    void belongs_to_root_unless_its_options_say_otherwise(
            String target, Integer uid, Integer gid, String mode, String docker, String podman) {
        TmpfsOptions options = new TmpfsOptions(
                Optional.ofNullable(uid),
                Optional.ofNullable(gid),
                Optional.ofNullable(mode).map(octal -> Integer.parseInt(octal, 8)));
        Fact<ImageTarget> found = TARGETS.get(target);
        assertThat(shortly(engine("docker").tmpfs(options, found))).isEqualTo(docker);
        assertThat(shortly(engine("podman").tmpfs(options, found))).isEqualTo(podman);
    }

    @Test
    void a_tmpfs_volume_keeps_its_mount_options_on_both_engines() {
        TmpfsOptions options = new TmpfsOptions(Optional.of(1001), Optional.of(2001), Optional.of(0755));
        assertThat(shortly(engine("docker").tmpfsVolume(options))).isEqualTo("1001:2001 0755");
        assertThat(shortly(engine("podman").tmpfsVolume(options))).isEqualTo("1001:2001 0755");
    }

    @Test
    void with_a_remapping_daemon_the_ids_of_a_tmpfs_volume_are_the_hosts() {
        EngineBehaviour remapped = EngineBehaviour.of(
                new Engine(EngineKind.DOCKER, Optional.empty(), Optional.of(new Engine.IdMap(100_000, 65_536))));
        TmpfsOptions container = new TmpfsOptions(Optional.of(1001), Optional.of(2001), Optional.of(0755));
        TmpfsOptions host = new TmpfsOptions(Optional.of(101_001), Optional.of(102_001), Optional.of(0755));
        assertThat(shortly(remapped.tmpfsVolume(container))).isEqualTo("65534:65534 0755 unmapped");
        assertThat(shortly(remapped.tmpfsVolume(host))).isEqualTo("1001:2001 0755");
    }
}
