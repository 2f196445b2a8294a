package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.repair.GeneratedScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-written init services, hooks and start scripts, and what they make of the verdict of the service they serve. */
class InitServicesTest {
    private static final String PROJECT = """
            services:
              init:
                image: busybox:1
                user: "0:0"
                command: INIT
                volumes: ["data:/vol"]
              app:
                image: acme/app:1
                depends_on: DEPENDENCY
                volumes: ["data:/data"]
            volumes: {data: {}}
            """;

    private static World world(String init, String dependency) {
        return World.of(PROJECT.replace("INIT", init).replace("DEPENDENCY", dependency))
                .with(FakeImage.named("busybox:1").absent("/vol"))
                .with(FakeImage.named("acme/app:1").user("1001:2001").filled("/data", 0, 0, 0755));
    }

    private static World awaited(String init) {
        return world(init, "{init: {condition: service_completed_successfully}}");
    }

    @Test
    void without_one_the_service_is_denied() {
        MountFacts mount =
                world("\"true\"", "{init: {condition: service_started}}").mount("app", "/data");
        assertThat(mount.write().verdict()).isEqualTo(Verdict.DENIED);
    }

    @Test
    void an_awaited_chown_to_the_services_user_is_the_fix() {
        MountFacts mount = awaited("chown -R 1001:2001 /vol").mount("app", "/data");
        assertThat(mount.write().verdict()).as(mount.write().reason()).isEqualTo(Verdict.ALLOWED);
        assertThat(mount.write().reason()).contains("`init` sets its owner to 1001:2001");
        assertThat(mount.repairs()).hasSize(1);
        assertThat(mount.owner().orElseThrow()).as("before any init service").hasToString("0:0 0755");
    }

    @Test
    void an_awaited_chown_to_another_user_is_none() {
        // Aureliolo/synthorg#1426: chowned to 65532 while the image runs as 70
        MountFacts mount = awaited("chown -R 65532:65532 /vol").mount("app", "/data");
        assertThat(mount.write().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(mount.write().reason()).contains("`init` sets its owner to 65532:65532");
    }

    @Test
    void one_that_takes_roots_files_only_leaves_a_third_users_directory_alone() {
        String rootsOnly = "find /vol -xdev -user 0 -exec chown -h 1001:2001 {} +";
        assertThat(ofThird(rootsOnly).write().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(awaited(rootsOnly).mount("app", "/data").write().verdict()).isEqualTo(Verdict.ALLOWED);

        MountFacts generated = ofThird(generated("once"));
        assertThat(generated.write().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(generated.write().evidence().toString()).contains("in vain: it takes nothing from its owner, 70");
        assertThat(ofThird(generated("probe")).write().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(ofThird(generated("share:70")).write().verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(ofThird(generated("adopt")).write().verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(awaited(generated("once")).mount("app", "/data").write().verdict())
                .isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find /vol '(' -user 0 -o -group 70 ')' -exec chown -h 1001:2001 {} +",
                "find /vol ! '(' -user 0 -o -user 5 ')' -exec chown -h 1001:2001 {} +",
                "find /vol '(' -user 0 -o -nouser ')' -exec chown -h 1001:2001 {} +"
            })
    void one_that_may_take_others_files_too_is_not_called_in_vain(String init) {
        assertThat(ofThird(init).write().verdict()).isNotEqualTo(Verdict.DENIED);
    }

    private static MountFacts ofThird(String init) {
        return awaited(init)
                .with(FakeImage.named("acme/app:1").user("1001:2001").filled("/data", 70, 70, 0755))
                .mount("app", "/data");
    }

    /** The command of an init service that a rewrite writes. */
    private static String generated(String how) {
        String script = GeneratedScript.functions() + "give 1001:2001 /vol none " + how + "\n";
        return "[sh, -c, \""
                + script.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("$", "$$")
                + "\"]";
    }

    @Test
    void opening_the_mode_to_everyone_is_enough_to_write() {
        MountFacts mount = awaited("chmod -R 777 /vol").mount("app", "/data");
        assertThat(mount.write().verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_chown_that_nothing_waits_for_may_come_too_late() {
        assertUnknown(
                world("chown -R 1001:2001 /vol", "{init: {condition: service_started}}")
                        .mount("app", "/data"),
                UnknownReason.CHANGED_ELSEWHERE);
    }

    @Test
    void a_chown_by_a_user_who_is_not_root_changes_nothing() {
        World world = World.of(PROJECT.replace("\"0:0\"", "\"1000:1000\"")
                        .replace("INIT", "chown -R 1001:2001 /vol")
                        .replace("DEPENDENCY", "{init: {condition: service_completed_successfully}}"))
                .with(FakeImage.named("busybox:1").absent("/vol"))
                .with(FakeImage.named("acme/app:1").user("1001:2001").filled("/data", 0, 0, 0755));
        assertThat(world.mount("app", "/data").write().verdict()).isEqualTo(Verdict.DENIED);
    }

    @Test
    void podman_from_5_2_on_undoes_it_where_the_volume_stays_empty() {
        World world = World.of(PROJECT.replace("INIT", "chown 1001:2001 /vol")
                        .replace("DEPENDENCY", "{init: {condition: service_completed_successfully}}"))
                .with(FakeImage.named("busybox:1").absent("/vol"))
                .with(FakeImage.named("acme/app:1").user("1001:2001").empty("/data", 1000, 1000, 0700));
        assertThat(world.on("podman@4.3").mount("app", "/data").write().verdict())
                .isEqualTo(Verdict.ALLOWED);
        assertUnknown(world.on("podman@5.8").mount("app", "/data"), UnknownReason.CHANGED_ELSEWHERE);
        assertThat(world.on("docker").mount("app", "/data").write().verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_program_that_runs_before_as_root_may_have_changed_the_owner() {
        assertUnknown(awaited("/setup").mount("app", "/data"), UnknownReason.CHANGED_ELSEWHERE);
    }

    @Test
    void a_chown_that_nothing_waits_for_can_also_take_away_what_was_right() {
        World world = World.of("""
                services:
                  fix: {image: "busybox:1", user: root, command: "chown -R 999:999 /vol", volumes: ["data:/vol"]}
                  app: {image: "acme/app:1", volumes: ["data:/data"]}
                volumes: {data: {}}
                """)
                .with(FakeImage.named("busybox:1").absent("/vol"))
                .with(FakeImage.named("acme/app:1").user("1001:2001").filled("/data", 1001, 2001, 0755));
        assertUnknown(world.mount("app", "/data"), UnknownReason.CHANGED_ELSEWHERE);
    }

    @Test
    void the_entrypoint_of_another_service_can_take_the_source_over() {
        // eclipse-mosquitto/mosquitto#1940
        String project = """
                services:
                  broker: {image: "acme/broker:1", volumes: ["data:/broker"]}
                  reader: {image: "acme/app:1", user: "UID", volumes: ["data:/data"]}
                volumes: {data: {}}
                """;
        FakeImage broker = FakeImage.named("acme/broker:1")
                .account("broker", 1883, 1883)
                .drops("/broker")
                .filled("/broker", 1000, 1000, 0755);
        FakeImage app = FakeImage.named("acme/app:1").absent("/data");
        MountFacts owner = World.of(project.replace("UID", "1000:1000"))
                .with(broker)
                .with(app)
                .mount("reader", "/data");
        assertUnknown(owner, UnknownReason.CHANGED_ELSEWHERE);
        MountFacts third = World.of(project.replace("UID", "2000:2000"))
                .with(broker)
                .with(app)
                .mount("reader", "/data");
        assertThat(third.write().verdict()).isEqualTo(Verdict.DENIED);
    }

    @Test
    void a_hook_before_the_start_is_the_fix_and_one_after_it_may_come_too_late() {
        String project = """
                services:
                  app:
                    image: acme/app:1
                    HOOK: [{command: ["chown", "-R", "1001:2001", "/data"], user: root}]
                    volumes: ["data:/data"]
                volumes: {data: {}}
                """;
        FakeImage image = FakeImage.named("acme/app:1").user("1001:2001").absent("/data");
        MountFacts before =
                World.of(project.replace("HOOK", "pre_start")).with(image).mount("app", "/data");
        assertThat(before.verdict().verdict()).as(before.verdict().reason()).isEqualTo(Verdict.ALLOWED);
        MountFacts after =
                World.of(project.replace("HOOK", "post_start")).with(image).mount("app", "/data");
        assertUnknown(after, UnknownReason.CHANGED_ELSEWHERE);
    }

    @Test
    void a_missing_bind_source_that_an_init_service_makes_and_chowns_is_the_fix() {
        World world = World.of("""
                services:
                  init:
                    image: busybox:1
                    user: root
                    command: chown -R 1001:2001 /storage
                    volumes: ["./storage:/storage"]
                  api:
                    image: acme/api:1
                    user: "1001:2001"
                    depends_on: {init: {condition: service_completed_successfully}}
                    volumes: ["./storage:/app/storage"]
                """).with(FakeImage.named("busybox:1").absent("/storage"));
        MountFacts mount = world.mount("api", "/app/storage");
        assertThat(mount.verdict().verdict()).as(mount.verdict().reason()).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_script_that_only_sets_owners_is_not_taken_for_the_one_that_fills_the_volume() {
        World world = World.of(PROJECT.replace("INIT", "chown -R 65532:65532 /vol")
                        .replace("DEPENDENCY", "{init: {condition: service_completed_successfully}}"))
                .with(FakeImage.named("busybox:1").absent("/vol"))
                .with(FakeImage.named("acme/app:1").user("1001:2001").absent("/data"));
        assertThat(world.mount("app", "/data").need()).isEqualTo(Need.WRITE);
    }

    private static void assertUnknown(MountFacts mount, UnknownReason reason) {
        assertThat(mount.write().verdict()).as(mount.write().reason()).isEqualTo(Verdict.UNKNOWN);
        assertThat(mount.write().unknown()).as(mount.write().reason()).contains(reason);
    }
}
