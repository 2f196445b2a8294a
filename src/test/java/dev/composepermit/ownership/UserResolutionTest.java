package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of users, as observed alike on Docker 20.10.24 and 28.5.2, Podman 4.3.1 and 5.8.6. */
class UserResolutionTest {

    @ParameterizedTest
    @CsvSource({
        "app,          1000, 1000, '[3001, 3002]'",
        "'1000',       1000, 1000, '[3001, 3002]'",
        "'1001',       1001, 2001, '[3001]'",
        "'5555',       5555, 0,    '[]'",
        "'1000:1000',  1000, 1000, '[]'",
        "'1001:1001',  1001, 1001, '[]'",
        "'1000:extra1', 1000, 3001, '[]'",
        "'app:3002',   1000, 3002, '[]'",
        "':3001',      0,    3001, '[]'",
        "'0',          0,    0,    '[3003]'",
        "root,         0,    0,    '[3003]'",
        "':',          0,    0,    '[3003]'",
        "'',           1000, 1000, '[3001, 3002]'",
    })
    void is_resolved_in_the_images_accounts(String user, int uid, int gid, String groups) {
        Identity identity = user(user).orElseThrow();
        assertThat(identity.uid()).isEqualTo(uid);
        assertThat(identity.gid()).contains(gid);
        assertThat(identity.groups()).hasToString(groups);
        assertThat(identity.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "docker, 'app:',  '[3001, 3002]'",
        "podman, 'app:',  '[]'",
        "docker, '1001:', '[3001]'",
        "podman-rootless, '1001:', '[]'",
        "docker, ':',     '[3003]'",
        "podman, ':',     '[]'",
        "podman, '1001',  '[3001]'",
    })
    void a_colon_with_nothing_behind_it_drops_groups_on_podman_alone(String engine, String user, String groups) {
        Identity identity = world(user).on(engine).service("s").user().orElseThrow();
        assertThat(identity.groups()).hasToString(groups);
        assertThat(identity.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "podman@4.3.1, '5555',  true",
        "podman@4.3.1, '5555:', false",
        "podman@4.3.1, '1001',  false",
        "podman@4.3.1, '3002',  false",
        "podman@5.8.6, '5555',  false",
        "docker,       '5555',  false",
    })
    void a_uid_that_nobody_lists_gets_a_group_at_a_restart_of_podman_4(String engine, String user, boolean said) {
        String evidence = world(user).on(engine).service("s").user().evidence().toString();
        assertThat(evidence.contains("after a restart")).isEqualTo(said);
    }

    @Test
    void nobody_gets_a_group_at_a_restart_where_podman_cannot_write_into_the_container() {
        ServiceFacts service = World.of("""
                services:
                  s: {image: "acme/app:1", user: "5555", read_only: true}
                """).with(accounts()).on("podman@4.3.1").service("s");
        assertThat(service.user().evidence().toString()).doesNotContain("after a restart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "1000:nogrp", "4294967296", "-1"})
    void a_user_or_group_that_is_not_there_keeps_the_container_from_starting(String user) {
        assertThat(user(user).asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.CANNOT_START);
    }

    @Test
    void added_groups_stand_beside_those_of_the_image() {
        Identity identity = World.of("""
                services:
                  s: {image: "acme/app:1", user: app, group_add: ["4000", extra1]}
                """).with(accounts()).service("s").user().orElseThrow();
        assertThat(identity.groups()).containsExactly(3001, 3002, 4000);
    }

    @Test
    void a_bare_uid_has_an_unknown_group_when_the_accounts_are_not_all_known() {
        ServiceFacts service =
                World.of("""
                services:
                  s: {image: "acme/other:1", user: "1000"}
                """).with(FakeImage.named("acme/other:1")).service("s");
        Identity identity = service.user().orElseThrow();
        assertThat(identity.uid()).isEqualTo(1000);
        assertThat(identity.gid()).isEmpty();
        assertThat(identity).hasToString("1000");
    }

    @Test
    void ids_written_out_need_no_image() {
        Identity identity = World.of("""
                services:
                  s: {image: "acme/unheard-of:1", user: "1000:1001"}
                """).service("s").user().orElseThrow();
        assertThat(identity).isEqualTo(new Identity(1000, 1001, java.util.List.of()));
    }

    @Test
    void a_name_in_an_unknown_image_is_unknown() {
        Fact<Identity> user = World.of("""
                services:
                  s: {image: "acme/unheard-of:1", user: app}
                """).service("s").user();
        assertThat(user.asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.IMAGE_NOT_KNOWN);
    }

    @Test
    void two_unset_variables_make_root_of_an_image_that_is_not() {
        ServiceFacts service = unset("\"${UID}:${GID}\"").service("s");
        assertThat(service.user().orElseThrow().isRoot()).isTrue();
        assertThat(service.user().evidence().get(0).detail()).contains("${UID} and ${GID} are not set here");
    }

    @Test
    void who_is_root_for_want_of_variables_has_roots_groups_and_those_added() {
        Identity identity = World.of("""
                services:
                  s: {image: "acme/app:1", user: "${UID}:${GID}", group_add: ["4000"]}
                """).with(accounts()).service("s").user().orElseThrow();
        assertThat(identity.groups()).containsExactly(3003, 4000);
    }

    @Test
    void what_an_unset_variable_would_make_elsewhere_is_not_judged() {
        MountFacts mount = unset("\"${UID}:${GID}\"").mount("s", "/data");
        assertThat(mount.verdict().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(mount.verdict().unknown()).contains(UnknownReason.VARIABLE_UNSET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"${APP_UID}\"", "\"${APP_UID}:1000\"", "\"1000:${APP_GID}\""})
    void any_other_unset_variable_leaves_the_user_unknown(String user) {
        assertThat(unset(user).service("s").user().asUnknown().orElseThrow().reason())
                .isEqualTo(UnknownReason.VARIABLE_UNSET);
    }

    @Test
    void a_default_in_the_file_counts() {
        assertThat(unset("\"${APP_UID:-1000}:${APP_GID:-1000}\"")
                        .service("s")
                        .user()
                        .orElseThrow())
                .hasToString("1000:1000");
    }

    private static Fact<Identity> user(String written) {
        return world(written).service("s").user();
    }

    private static World world(String written) {
        return World.of("services:\n  s: {image: \"acme/app:1\", user: \"" + written + "\"}\n")
                .with(accounts());
    }

    private static World unset(String user) {
        return World.of("""
                services:
                  s:
                    image: acme/app:1
                    user: USER
                    volumes: ["data:/data"]
                volumes: {data: {}}
                """.replace("USER", user)).with(accounts().absent("/data"));
    }

    private static FakeImage accounts() {
        return FakeImage.named("acme/app:1")
                .user("1000")
                .account("root", 0, 0)
                .account("app", 1000, 1000)
                .account("svc", 1001, 2001)
                .group("extra1", 3001, "app", "svc")
                .group("extra2", 3002, "app")
                .group("rootextra", 3003, "root")
                .complete();
    }
}
