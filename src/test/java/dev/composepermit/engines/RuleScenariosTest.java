package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The rules about users that the engine or the image changes: what they say will fail fails on a real engine with the text
 * they name, and what they advise mends it.
 */
@Tag("engines")
class RuleScenariosTest {
    private static final Set<String> MAPPED = Set.of("docker-28-remap", "podman-5-rootless");
    private static final Set<String> EVERY = Set.of(
            "docker-20",
            "docker-26",
            "docker-28",
            "docker-28-remap",
            "podman-4",
            "podman-4-rootless",
            "podman-5",
            "podman-5-rootless");
    private static final Set<String> UNMAPPED = Set.of("docker-28", "podman-5");
    private static final Set<String> ANY = Set.of("docker-28", "docker-28-remap", "podman-5", "podman-5-rootless");
    private static final String VALKEY = "valkey/valkey:8.0-bookworm";

    @TestFactory
    Stream<DynamicTest> entrypoint_chown_fails_under_userns() {
        return RuleScene.on(MAPPED, scene -> {
            scene.image(VALKEY, ImmichImages.valkey());
            scene.directory("data");
            scene.file("compose.yaml", """
                    services:
                      cache:
                        image: valkey/valkey:8.0-bookworm
                        network_mode: none
                        environment: {STAYS: 0}
                        volumes: ["./data:/data"]
                    """);
            JsonNode finding = scene.finding("entrypoint-chown-fails-under-userns", "can't chown it");
            scene.assertFails(scene.run("cache"), "chown: .: Operation not permitted");

            scene.follow(finding, "give the directory to the user", "cache");
            scene.run("cache").orFail();
            scene.assertSilent("entrypoint-chown-fails-under-userns");
        });
    }

    @TestFactory
    Stream<DynamicTest> bind_owner_unmapped() {
        return RuleScene.on(MAPPED, scene -> {
            scene.image(
                    "grafana/grafana:11.1.0",
                    new StandInImage(LiveEngines.busybox())
                            .account("grafana", 472, 0)
                            .directory("/var/lib/grafana", 472, 0, 0777)
                            .user("472")
                            .startsWith(
                                    "ls -ldn /var/lib/grafana\nls /var/lib/grafana\necho x >/var/lib/grafana/db\n"));
            scene.directory("data");
            scene.file("data/read", "");
            scene.file("compose.yaml", """
                    services:
                      web:
                        image: grafana/grafana:11.1.0
                        network_mode: none
                        volumes: ["./data:/var/lib/grafana"]
                    """);
            JsonNode finding = scene.finding("bind-owner-unmapped", "reads will work, writes will fail");
            CommandRun run = scene.run("web");
            scene.assertFails(run, "can't create /var/lib/grafana/db: Permission denied");
            assertThat(run.output()).containsPattern("65534 +65534").contains("read");

            scene.follow(finding, "give", "web");
            scene.run("web").orFail();
            scene.assertSilent("bind-owner-unmapped");
        });
    }

    @TestFactory
    Stream<DynamicTest> an_unmapped_owner_where_nobody_says_the_map() {
        return RuleScene.on(Set.of("podman-4-rootless", "podman-5-rootless"), scene -> {
            scene.sayNoMap();
            writer(scene, "app", "1000:1000", 1000, 0755);
            scene.directory("data");
            scene.key("key.pem");
            scene.file("compose.yaml", """
                    services:
                      app:
                        image: stand-in.test/app:1
                        network_mode: none
                        volumes: ["./data:/data"]
                        secrets: [key]
                    secrets: {key: {file: ./key.pem}}
                    """);
            String script = "cat /run/secrets/key && echo x >/data/file";
            JsonNode directory = scene.finding("bind-owner-unmapped", "reads will work, writes will fail");
            JsonNode key = scene.finding("secret-not-readable", "it can't read it");
            scene.assertFails(scene.run("app", "echo x >/data/file"), "can't create /data/file: Permission denied");
            scene.assertFails(scene.run("app", script), "'/run/secrets/key': Permission denied");

            scene.follow(directory, "give", "app");
            scene.follow(key, "give", "app");
            assertThat(scene.run("app", script).orFail()).contains("the key");
        });
    }

    @TestFactory
    Stream<DynamicTest> puid_without_effect() {
        return RuleScene.on(ANY, scene -> {
            scene.image(
                    "linuxserver/sonarr:4.0.9",
                    new StandInImage(LiveEngines.busybox())
                            .account("abc", 911, 911)
                            .startsWith("""
                                    if [ "$(id -u)" = 0 ]; then
                                        sed -i "s/^abc:x:911:/abc:x:${PUID:-911}:/" /etc/passwd
                                        exec su abc -c /bin/start
                                    fi
                                    echo "works as $(id -u)"
                                    """));
            scene.file("compose.yaml", """
                    services:
                      media:
                        image: linuxserver/sonarr:4.0.9
                        network_mode: none
                        user: "1026:100"
                        environment: {PUID: 1000}
                    """);
            scene.finding("puid-without-effect", "starts as 1026:100 and not as root");
            assertThat(scene.run("media").orFail()).contains("works as 1026");

            scene.override("services: {media: {user: !reset null}}\n");
            assertThat(scene.run("media").orFail()).contains("works as 1000");
            scene.assertSilent("puid-without-effect");
        });
    }

    @TestFactory
    Stream<DynamicTest> user_overrides_privilege_drop() {
        return RuleScene.on(ANY, scene -> {
            scene.image(
                    "gitea/gitea:1.22.3",
                    new StandInImage(LiveEngines.busybox())
                            .account("git", 1000, 1000)
                            .directory("/data", 0, 0, 0755)
                            .volume("/data")
                            .startsWith("""
                                    mkdir -p /data/gitea /run/s6
                                    chown -R ${USER_UID:-1000} /data/gitea
                                    sed -i "s/^git:x:1000:/git:x:${USER_UID:-1000}:/" /etc/passwd
                                    exec su git -c 'echo "works as $(id -u)" && touch /data/gitea/app.ini'
                                    """));
            scene.file("compose.yaml", """
                    services:
                      git:
                        image: gitea/gitea:1.22.3
                        network_mode: none
                        user: "1000:1000"
                        volumes: ["data:/data"]
                    volumes: {data: {}}
                    """);
            scene.finding("user-overrides-privilege-drop", "has to start as root");
            scene.assertFails(scene.run("git"), "Permission denied");

            scene.override("services: {git: {user: !reset null, environment: {USER_UID: \"1026\"}}}\n");
            assertThat(scene.run("git").orFail()).contains("works as 1026");
            scene.assertSilent("user-overrides-privilege-drop");
        });
    }

    @TestFactory
    Stream<DynamicTest> shared_volume_group_umask() {
        return RuleScene.on(ANY, scene -> {
            writer(scene, "one", "1000:1000", 4000, 02770);
            writer(scene, "two", "1001:1001", 4000, 02770);
            scene.file("compose.yaml", """
                    services:
                      one:
                        image: stand-in.test/one:1
                        network_mode: none
                        group_add: ["4000"]
                        volumes: ["shared:/data"]
                      two:
                        image: stand-in.test/two:1
                        network_mode: none
                        group_add: ["4000"]
                        volumes: ["shared:/data"]
                    volumes: {shared: {}}
                    """);
            JsonNode finding = scene.finding("shared-volume-group-umask", "files come out 0644");
            scene.run("one", "echo x >/data/file && mkdir /data/below").orFail();
            assertThat(scene.run("two", "stat -c '%n %a' /data/file /data/below; cat /data/file && touch /data/own")
                            .orFail())
                    .contains("/data/file 644", "/data/below 2755");
            scene.assertFails(scene.run("two", "echo y >>/data/file"), "can't create /data/file: Permission denied");
            scene.assertFails(scene.run("two", "touch /data/below/y"), "/data/below/y: Permission denied");

            assertThat(finding.path("remedies").toString()).contains("umask 002");
            scene.run("one", "umask 002 && echo x >/data/open && mkdir /data/all")
                    .orFail();
            scene.run("two", "umask 002 && echo y >>/data/open && echo y >/data/all/y")
                    .orFail();
            scene.run("one", "echo x >>/data/all/y").orFail();
        });
    }

    @TestFactory
    Stream<DynamicTest> root_writes_shared_volume() {
        return RuleScene.on(ANY, scene -> {
            writer(scene, "app", "1000:1000", 1000, 0755);
            writer(scene, "backup", "", 1000, 0755);
            scene.file("compose.yaml", """
                    services:
                      app:
                        image: stand-in.test/app:1
                        network_mode: none
                        volumes: ["data:/data"]
                      backup:
                        image: stand-in.test/backup:1
                        network_mode: none
                        volumes: ["data:/data"]
                    volumes: {data: {}}
                    """);
            scene.finding("root-writes-shared-volume", "what root makes there is 0:0 0644");
            scene.run("backup", "echo x >/data/dump && mkdir /data/dumps").orFail();
            assertThat(scene.run("app", "stat -c '%n %u:%g %a' /data/dump /data/dumps; cat /data/dump")
                            .orFail())
                    .contains("/data/dump 0:0 644", "/data/dumps 0:0 755");
            scene.assertFails(scene.run("app", "echo y >>/data/dump"), "can't create /data/dump: Permission denied");
            scene.assertFails(scene.run("app", "touch /data/dumps/y"), "/data/dumps/y: Permission denied");

            scene.reset();
            scene.override("services: {backup: {user: \"1000:1000\"}}\n");
            scene.run("backup", "echo x >/data/dump && mkdir /data/dumps").orFail();
            scene.run("app", "echo y >>/data/dump && touch /data/dumps/y").orFail();
            scene.assertSilent("root-writes-shared-volume");
        });
    }

    @TestFactory
    Stream<DynamicTest> secret_not_readable() {
        return RuleScene.on(ANY, scene -> {
            writer(scene, "app", "1000:1000", 1000, 0755);
            scene.key("key.pem");
            scene.file("compose.yaml", """
                    services:
                      app:
                        image: stand-in.test/app:1
                        network_mode: none
                        secrets:
                          - {source: key, uid: "1000", mode: 0444} # neither has an effect: it is made of a file
                    secrets: {key: {file: ./key.pem}}
                    """);
            JsonNode finding = scene.finding("secret-not-readable", "it can't read it");
            scene.assertFails(scene.run("app", "cat /run/secrets/key"), "'/run/secrets/key': Permission denied");

            scene.follow(finding, "give the file on the host", "app");
            assertThat(scene.run("app", "cat /run/secrets/key").orFail()).contains("the key");
        });
    }

    @TestFactory
    Stream<DynamicTest> mount_not_readable() {
        return RuleScene.on(ANY, scene -> {
            writer(scene, "store", "1000:1000", 1000, 0750);
            scene.file("compose.yaml", """
                    services:
                      store:
                        image: stand-in.test/store:1
                        network_mode: none
                        volumes: ["data:/data"]
                      web:
                        image: stand-in.test/store:1
                        network_mode: none
                        user: "1001:1001"
                        volumes: ["data:/data:ro"]
                    volumes: {data: {}}
                    """);
            JsonNode finding = scene.finding("mount-not-readable", "1000:1000 0750: it can't read it");
            scene.run("store", "echo kept >/data/file").orFail();
            scene.assertFails(scene.run("web", "cat /data/file"), "'/data/file': Permission denied");

            scene.follow(finding, "give it the group that may read there", "web");
            assertThat(scene.run("web", "cat /data/file").orFail()).contains("kept");
            scene.assertFails(scene.run("web", "touch /data/more"), "/data/more: Read-only file system");
            scene.assertSilent("mount-not-readable");
        });
    }

    /** Of each engine every advice that is given there is followed, and nothing else is tried. */
    @TestFactory
    Stream<DynamicTest> secret_of_a_variable_not_readable() {
        return RuleScene.on(EVERY, scene -> {
            writer(scene, "app", "", 1000, 0755);
            scene.file("compose.yaml", """
                    services:
                      app:
                        image: stand-in.test/app:1
                        network_mode: none
                        user: "1000:1000"
                        secrets: [{source: token, mode: 0400}]
                    secrets: {token: {environment: PROBE_SECRET}}
                    """);
            JsonNode finding = scene.finding("secret-not-readable", "0:0 0400: it can't read it");
            scene.assertFails(scene.run("app", "cat /run/secrets/token"), "'/run/secrets/token': Permission denied");

            List<String> tried = new ArrayList<>();
            for (JsonNode remedy : finding.path("remedies")) {
                String snippet = remedy.path("snippet").asString();
                scene.reset();
                scene.override("services:\n  app:\n    secrets: !override\n" + snippet.indent(6));
                assertThat(scene.run("app", "cat /run/secrets/token").orFail())
                        .as(snippet)
                        .contains("given");
                scene.assertSilent("secret-not-readable");
                tried.add(snippet);
            }
            assertThat(tried).isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> entrypoint_lacks_capabilities() {
        return RuleScene.on(ANY, scene -> {
            scene.image(VALKEY, ImmichImages.valkey());
            scene.file("compose.yaml", """
                    services:
                      cache:
                        image: valkey/valkey:8.0-bookworm
                        network_mode: none
                        environment: {STAYS: 0}
                        cap_drop: [ALL]
                        volumes: ["data:/data"]
                    volumes: {data: {}}
                    """);
            JsonNode finding =
                    scene.finding("entrypoint-lacks-capabilities", "needs the capabilities SETUID and SETGID");
            scene.assertFails(scene.run("cache"), "Operation not permitted");

            for (String advice : new String[] {"start it as its own user", "give the capabilities back"}) {
                scene.reset();
                scene.follow(finding, advice, "cache");
                scene.run("cache").orFail();
                scene.assertSilent("entrypoint-lacks-capabilities");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_chown_that_lacks_its_capability() {
        return RuleScene.on(UNMAPPED, scene -> {
            scene.image(VALKEY, ImmichImages.valkey());
            scene.directory("data");
            scene.file("compose.yaml", """
                    services:
                      cache:
                        image: valkey/valkey:8.0-bookworm
                        network_mode: none
                        environment: {STAYS: 0}
                        cap_drop: [CHOWN]
                        volumes: ["./data:/data"]
                    """);
            JsonNode finding = scene.finding("entrypoint-lacks-capabilities", "can't chown it");
            scene.assertFails(scene.run("cache"), "chown: .: Operation not permitted");

            assertThat(finding.path("remedies").toString()).contains("take CHOWN out of `cap_drop`");
            scene.override("services: {cache: {cap_drop: !override [NET_RAW]}}\n");
            scene.run("cache").orFail();
            scene.assertSilent("entrypoint-lacks-capabilities");
        });
    }

    @TestFactory
    Stream<DynamicTest> capability_dropped_and_added() {
        return RuleScene.on(
                Set.of("docker-20", "docker-28", "podman-4", "podman-4-rootless", "podman-5", "podman-5-rootless"),
                scene -> {
                    writer(scene, "app", "", 1000, 0755);
                    String text = """
                            services:
                              app:
                                image: stand-in.test/app:1
                                network_mode: none
                                cap_drop: [DROPPED]
                                cap_add: [CHOWN]
                            """;
                    scene.file("compose.yaml", text.replace("DROPPED", "NET_RAW, CHOWN"));
                    CommandRun run = scene.run("app", "chown 1000 /tmp && echo it may");
                    if (scene.isPodman()) {
                        scene.finding("capability-dropped-and-added", "Podman refuses CHOWN");
                        scene.assertFails(run, "capability \"CAP_CHOWN\" cannot be dropped and added");
                        scene.file("compose.yaml", text.replace("DROPPED", "NET_RAW"));
                        run = scene.run("app", "chown 1000 /tmp && echo it may");
                    }
                    assertThat(run.orFail()).contains("it may");
                    scene.assertSilent("capability-dropped-and-added");
                    scene.file("compose.yaml", text.replace("DROPPED", "ALL"));
                    assertThat(scene.run("app", "chown 1000 /tmp && echo it may")
                                    .orFail())
                            .contains("it may");
                    scene.assertSilent("capability-dropped-and-added");
                });
    }

    /** Mount options of a volume name the host's ids, those of a service's tmpfs the container's (rootless: both these). */
    @TestFactory
    Stream<DynamicTest> ids_in_the_options_of_a_tmpfs() {
        return RuleScene.on(MAPPED, scene -> {
            writer(scene, "app", "1001:2001", 1000, 0755);
            scene.file("compose.yaml", """
                    services:
                      app:
                        image: stand-in.test/app:1
                        network_mode: none
                        volumes: ["cache:/data"]
                    volumes:
                      cache:
                        driver_opts: {type: tmpfs, device: tmpfs, o: "uid=1001,gid=2001,mode=0700"}
                    """);
            CommandRun run = scene.run("app", "ls -ldn /data; touch /data/file");
            if (scene.isPodman()) {
                assertThat(run.orFail()).containsPattern("drwx------ .* 1001 +2001 ");
                scene.assertSilent("volume-not-writable");
                return;
            }
            JsonNode finding = scene.finding("volume-not-writable", "65534:65534 0700");
            scene.assertFails(run, "/data/file: Permission denied");
            assertThat(run.output()).containsPattern("65534 +65534");

            String options = finding.path("remedies").get(0).path("snippet").asString();
            assertThat(options).contains("uid=101001,gid=102001");
            scene.reset();
            scene.override("services: {app: {tmpfs: [\"/own:uid=1001,gid=2001,mode=0700\"]}}\n"
                    + "volumes: {cache: {driver_opts: {" + options + "}}}\n");
            assertThat(scene.run("app", "ls -ldn /data /own; touch /data/file /own/file")
                            .orFail())
                    .containsPattern("1001 +2001 .* /data\n.*1001 +2001 .* /own");
            scene.assertSilent("volume-not-writable");
            scene.assertSilent("tmpfs-not-writable");
        });
    }

    /** An image that says of itself that it writes to /data, because it is its VOLUME. */
    private static void writer(RuleScene scene, String name, String user, int group, int mode) throws IOException {
        scene.image(
                "stand-in.test/" + name + ":1",
                new StandInImage(LiveEngines.busybox())
                        .directory("/data", 1000, group, mode)
                        .volume("/data")
                        .user(user)
                        .startsWith("exec sleep 600\n"));
    }
}
