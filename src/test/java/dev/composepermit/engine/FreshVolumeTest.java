package dev.composepermit.engine;

import static dev.composepermit.engine.Answers.engine;
import static dev.composepermit.engine.Answers.shortly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of fresh volumes, as observed on Docker 20.10.24 and 28.5.2, Podman 4.3.1 and 5.8.6. */
class FreshVolumeTest {
    private static final Map<String, Fact<ImageTarget>> TARGETS = Map.of(
            "absent", Fact.known(new ImageTarget.Absent()),
            "root", Fact.known(new ImageTarget.Directory(0, 0, Optional.of(0755), Optional.of(true))),
            "filled", Fact.known(new ImageTarget.Directory(1000, 1000, Optional.of(0750), Optional.of(true))),
            "empty", Fact.known(new ImageTarget.Directory(1000, 1000, Optional.of(0700), Optional.of(false))),
            "no mode", Fact.known(new ImageTarget.Directory(999, 999, Optional.empty(), Optional.empty())),
            "either", Fact.known(new ImageTarget.AbsentOrRoots()),
            "file", Fact.known(new ImageTarget.File()),
            "unknown", Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "not known"));

    @ParameterizedTest
    @CsvSource({
        // target, nocopy, uid, docker, podman
        "absent,  false, 0,    0:0 0755,                      0:0 0755",
        "absent,  false, 1001, 0:0 0755,                      1001:2001 0755",
        "root,    false, 1001, 0:0 0755,                      0:0 0755",
        "filled,  false, 1001, 1000:1000 0750,                1000:1000 0750",
        "empty,   false, 0,    1000:1000 0700,                1000:1000 0700",
        "filled,  true,  1000, 0:0 0755,                      1000:1000 0750",
        "unknown, true,  1000, 0:0 0755,                      unknown (image-path-not-known)",
        "unknown, false, 1000, unknown (image-path-not-known), unknown (image-path-not-known)",
        "either,  false, 0,    0:0 0755,                      0:0 0755",
        "either,  false, 1001, 0:0 0755,                      1001:2001 0755 or 0:0 0755 (image-path-not-known)",
        "no mode, false, 999,  999:999 (mode-not-known),      999:999 (mode-not-known)",
        "file,    false, 1000, refused,                       refused",
    })
    void takes_its_owner_from_the_image_or_the_engine(
            String target, boolean nocopy, int uid, String docker, String podman) {
        Fact<ContainerUser> user = Fact.known(new ContainerUser(uid, Optional.of(uid == 1001 ? 2001 : uid)));
        Fact<ImageTarget> found = TARGETS.get(target);
        for (String version : new String[] {"docker", "docker@20.10", "docker@24", "docker@28.5.2"}) {
            assertThat(shortly(engine(version).freshVolume(found, user, nocopy)))
                    .as(version)
                    .isEqualTo(docker);
        }
        for (String version : new String[] {"podman", "podman@4.3.1", "podman@5.8", "podman-rootless@4.3"}) {
            assertThat(shortly(engine(version).freshVolume(found, user, nocopy)))
                    .as(version)
                    .isEqualTo(podman);
        }
    }

    @Test
    void podman_needs_the_user_only_where_the_image_has_nothing() {
        Fact<ContainerUser> nobody = Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "not known");
        assertThat(shortly(engine("podman").freshVolume(TARGETS.get("absent"), nobody, false)))
                .isEqualTo("unknown (image-not-known)");
        assertThat(shortly(engine("podman").freshVolume(TARGETS.get("filled"), nobody, false)))
                .isEqualTo("1000:1000 0750");
    }

    @Test
    void podman_gives_it_to_a_user_whose_group_is_not_known() {
        Fact<ContainerUser> bare = Fact.known(new ContainerUser(1000, Optional.empty()));
        assertThat(shortly(engine("podman").freshVolume(TARGETS.get("absent"), bare, false)))
                .isEqualTo("1000 0755 (mode-not-known)");
    }

    @ParameterizedTest
    @CsvSource({"docker@29", "docker@19.03", "podman@3.4", "podman@4.2", "podman@5.9", "podman@6", "docker-rootless@29"
    })
    void says_nothing_of_versions_outside_the_measured_ones(String version) {
        Fact<ContainerUser> root = Fact.known(new ContainerUser(0, Optional.of(0)));
        assertThat(shortly(engine(version).freshVolume(TARGETS.get("absent"), root, false)))
                .isEqualTo("unknown (engine-not-measured)");
    }

    @ParameterizedTest
    @CsvSource({
        "docker, false",
        "docker@24, false",
        "podman, false",
        "podman-rootless, false",
        "podman-rootless@4.3, false",
        "podman-rootless@5.8, false",
        "docker-rootless, true",
        "docker-desktop, true",
        "docker-desktop@4.40, true",
    })
    void a_kind_that_shares_the_code_but_was_not_measured_is_inferred(String version, boolean inferred) {
        Fact<ContainerUser> user = Fact.known(new ContainerUser(0, Optional.of(0)));
        Fact<MountOutcome> answer = engine(version).freshVolume(TARGETS.get("absent"), user, false);
        assertThat(answer.isKnown()).isTrue();
        assertThat(answer.isInferred()).isEqualTo(inferred);
    }

    @Test
    void tells_where_it_was_seen() {
        Fact<ContainerUser> user = Fact.known(new ContainerUser(1000, Optional.of(1000)));
        Evidence evidence = engine("docker")
                .freshVolume(TARGETS.get("absent"), user, false)
                .evidence()
                .get(0);
        assertThat(evidence.citation()).contains("observed on Docker 20.10.24 and 28.5.2");
    }
}
