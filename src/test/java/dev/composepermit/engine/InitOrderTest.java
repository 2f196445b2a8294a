package dev.composepermit.engine;

import static dev.composepermit.engine.Answers.engine;
import static dev.composepermit.engine.Answers.shortly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A volume that an init service chowns to 1001:2001 before the service starts, at the first {@code up}. */
class InitOrderTest {
    private static final Map<String, Fact<ImageTarget>> TARGETS = Map.of(
            "absent", Fact.known(new ImageTarget.Absent()),
            "root", Fact.known(new ImageTarget.Directory(0, 0, Optional.of(0755), Optional.of(false))),
            "filled", Fact.known(new ImageTarget.Directory(1000, 1000, Optional.of(0750), Optional.of(true))),
            "empty", Fact.known(new ImageTarget.Directory(1000, 1000, Optional.of(0700), Optional.of(false))),
            "unknown", Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "not known"));

    @ParameterizedTest
    @CsvSource({
        // where init mounts it, flag, what the service's image has, engine, result
        "absent, false, empty,   docker,   1001:2001 0755",
        "absent, false, filled,  docker,   1001:2001 0755",
        "absent, false, empty,   podman@4, 1001:2001 0755",
        "absent, false, absent,  podman@5.8, 1001:2001 0755",
        "absent, false, empty,   podman@5.8, 1001:2001 0755 or 1000:1000 0700 (changed-elsewhere)",
        "absent, false, filled,  podman@5.8, 1001:2001 0755 or 1000:1000 0750 (changed-elsewhere)",
        "absent, true,  empty,   podman@5.8, 1001:2001 0755",
        "root,   false, empty,   podman@5.8, 1001:2001 0755",
        "filled, false, filled,  podman@5.8, 1001:2001 0755",
        "empty,  false, empty,   podman@5.8, 1001:2001 0755 or 1000:1000 0700 (changed-elsewhere)",
        "absent, false, unknown, podman@5.8, unknown (image-path-not-known)",
        "absent, false, empty,   podman,   1001:2001 0755 or 1000:1000 0700 (engine-not-measured)",
    })
    void lasts_unless_podman_takes_an_empty_volume_back(
            String initTarget, boolean flag, String target, String engine, String expected) {
        InitOrder order = new InitOrder(
                MountRoot.of(1001, 2001, 0755),
                flag,
                TARGETS.get(initTarget),
                TARGETS.get(target),
                Fact.known(new ContainerUser(1001, Optional.of(2001))));
        assertThat(shortly(engine(engine).afterInit(order))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "docker,     false, ",
        "podman@4.3, false, ",
        "podman@5.1, false, ",
        "podman@5.2, true, ",
        "podman@5.8, true, ",
        "podman@5,   , engine-not-measured",
        "podman,     , engine-not-measured",
        "podman@6,   , engine-not-measured",
    })
    void only_podman_from_5_2_on_owns_empty_volumes_anew(String engine, Boolean expected, String reason) {
        Fact<Boolean> answer = engine(engine).reownsEmptyVolumes();
        assertThat(answer.toOptional()).isEqualTo(Optional.ofNullable(expected));
        assertThat(answer.asUnknown().map(unknown -> unknown.reason().label())).isEqualTo(Optional.ofNullable(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "docker@20.10, false",
        "docker@28, true",
        "podman, false",
        "docker, ",
        "docker@23, ",
        "docker@26, true",
    })
    void a_subpath_is_ignored_by_old_docker_and_by_podmans_socket(String engine, Boolean expected) {
        assertThat(engine(engine).honoursSubpath().toOptional()).isEqualTo(Optional.ofNullable(expected));
    }
}
