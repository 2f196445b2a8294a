package dev.composepermit.image.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Entrypoint.RepairedPath;
import dev.composepermit.image.Group;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.layer.Attributes;
import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Start scripts in the manners of images in use. */
class StartReadingTest {
    private static final Accounts ACCOUNTS = new Accounts(
            List.of(new Account("root", 0, 0), new Account("svc", 999, 1000), new Account("abc", 911, 911)),
            List.of(new Group("data", 4000, List.of())),
            true,
            true);

    private final Map<String, String> scripts = new HashMap<>();

    @Test
    void a_drop_with_gosu_behind_a_chown_is_seen_with_the_commands_it_is_for() {
        Fact<Entrypoint> start = read("""
                #!/bin/sh
                set -e
                if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then
                    set -- server "$@"
                fi
                if [ "$1" = 'server' -a "$(id -u)" = '0' ]; then
                    find . \\! -user svc -exec chown svc '{}' +
                    exec gosu svc "$0" "$@"
                fi
                exec "$@"
                """);
        Entrypoint entrypoint = start.orElseThrow();
        assertThat(start.isInferred()).isTrue();
        assertThat(entrypoint.dropsTo()).contains(new Account("svc", 999, 1000));
        assertThat(entrypoint.mechanism()).contains("gosu");
        assertThat(entrypoint.onlyForCommands()).containsExactly("server", "-*", "*.conf");
        assertThat(entrypoint.repairs()).containsExactly(new RepairedPath("/work", true, false));
        assertThat(start.evidence().get(0).detail())
                .isEqualTo("/start.sh drops to svc (999:1000) after a chown of /work");
    }

    @Test
    void variables_that_move_paths_and_ids_are_named() {
        Entrypoint entrypoint = read("""
                #!/bin/bash
                PUID=${PUID:-1500}
                : "${PGID:=1600}"
                chown -R "$PUID:$PGID" "$DATA_DIR/db" /cache
                exec su-exec "$PUID:$PGID" "$@"
                """).orElseThrow();
        assertThat(entrypoint.uidVariable()).contains("PUID");
        assertThat(entrypoint.gidVariable()).contains("PGID");
        assertThat(entrypoint.dropsTo()).contains(new Account("1500", 1500, 1600));
        assertThat(entrypoint.repairs())
                .containsExactly(
                        new RepairedPath("/data/db", Optional.of(new PathVariable("DATA_DIR", "/db")), true, true),
                        new RepairedPath("/cache", true, true));
    }

    @Test
    void an_account_that_is_given_other_ids_is_followed() {
        Entrypoint entrypoint = read("""
                #!/bin/sh
                groupmod -o -g "${PGID:-1000}" svc
                usermod -o -u "${PUID:-1000}" svc
                [ -n "$SKIP_CHOWN" ] || chown svc:svc /config
                exec setpriv --reuid=svc --regid=svc --init-groups "$@"
                """).orElseThrow();
        assertThat(entrypoint.dropsTo()).contains(new Account("svc", 1000, 1000));
        assertThat(entrypoint.uidVariable()).contains("PUID");
        assertThat(entrypoint.repairsUnless()).containsExactly("SKIP_CHOWN");
        assertThat(entrypoint.repairs()).containsExactly(new RepairedPath("/config", false, true));
    }

    @Test
    void s6_images_give_their_account_the_ids_that_are_asked_for() {
        scripts.put("/etc/s6-overlay/s6-rc.d/init-adduser/run", """
                #!/usr/bin/with-contenv bash
                PUID=${PUID:-911}
                PGID=${PGID:-911}
                if [[ -z ${READ_ONLY} ]]; then
                    groupmod -o -g "$PGID" abc
                    usermod -o -u "$PUID" abc
                fi
                lsiown abc:abc /app /config
                """);
        Entrypoint entrypoint = start(List.of("/init"), "").orElseThrow();
        assertThat(entrypoint.dropsTo()).contains(new Account("abc", 911, 911));
        assertThat(entrypoint.uidVariable()).contains("PUID");
        assertThat(entrypoint.mechanism()).contains("s6");
        assertThat(entrypoint.repairs()).extracting(RepairedPath::path).containsExactly("/app", "/config");
    }

    @Test
    void scripts_that_a_script_runs_are_read_too() {
        scripts.put("/lib.sh", "#!/bin/sh\nrun() {\n  exec gosu svc \"$@\"\n}\n");
        assertThat(read("#!/bin/sh\n. /lib.sh\nrun \"$@\"\n").orElseThrow().dropsTo())
                .contains(new Account("svc", 999, 1000));
    }

    @Test
    void a_script_that_only_hands_on_leads_to_the_program_behind_it() {
        scripts.put("/second.sh", "#!/bin/sh\nexec gosu svc server\n");
        scripts.put("/start.sh", "#!/bin/sh\nexport A=b\nexec \"$@\"\n");
        assertThat(start(List.of("tini", "--", "/start.sh", "/second.sh"), "")
                        .orElseThrow()
                        .dropsTo())
                .contains(new Account("svc", 999, 1000));
        Fact<Entrypoint> plain = start(List.of("/start.sh", "/bin/server"), "");
        assertThat(plain.orElseThrow()).isEqualTo(Entrypoint.passive(true));
        assertThat(plain.isInferred()).isTrue();
    }

    @Test
    void the_start_line_itself_may_drop() {
        assertThat(start(List.of("gosu", "svc", "/bin/server"), "")
                        .orElseThrow()
                        .dropsTo())
                .contains(new Account("svc", 999, 1000));
        assertThat(start(List.of("sh", "-c", "chown svc /data && exec su-exec svc:data /bin/server"), "")
                        .orElseThrow()
                        .dropsTo())
                .contains(new Account("svc", 999, 4000));
    }

    @Test
    void an_image_that_does_not_start_as_root_changes_nothing_and_that_is_certain() {
        scripts.put("/start.sh", "#!/bin/sh\nchown svc /data\nexec gosu svc \"$@\"\n");
        Fact<Entrypoint> start = start(List.of("/start.sh", "/bin/server"), "svc");
        assertThat(start.orElseThrow()).isEqualTo(Entrypoint.passive(false));
        assertThat(start.isInferred()).isFalse();
    }

    @Test
    void what_is_not_understood_is_not_known() {
        for (String script : List.of(
                "exec gosu \"$RUN_AS\" \"$@\"",
                "exec $DROP \"$@\"",
                "exec gosu svc a; exec gosu abc b",
                "exec gosu nobodyknows \"$@\"",
                "chown -R svc /data; exec \"$@\"",
                "chown -R svc \"$(cat /where)\"; exec gosu svc \"$@\"",
                "DIR=$(pwd); chown svc \"$DIR\"; exec gosu svc \"$@\"",
                "supervisord -c /etc/s.conf",
                "python3 -c 'import os; os.setuid(5)'",
                "eval \"exec gosu svc $*\"",
                "if true; then")) {
            assertThat(read("#!/bin/sh\n" + script + "\n").isKnown()).as(script).isFalse();
        }
        assertThat(start(List.of("/absent.sh"), "").isKnown()).isFalse();
        assertThat(start(List.of("/init"), "").isKnown()).isFalse();
        assertThat(start(List.of("/start.sh"), "whoever").isKnown()).isFalse();
    }

    private Fact<Entrypoint> read(String script) {
        scripts.put("/start.sh", script);
        return start(List.of("/start.sh", "/bin/server"), "");
    }

    private Fact<Entrypoint> start(List<String> words, String user) {
        FileTree files = path -> {
            String text = scripts.get(path);
            if (text == null && !path.startsWith("/bin/")) {
                return new StoredPath.Absent();
            }
            return new StoredPath.File(new Attributes(0, 0, 0755), text != null, Optional.ofNullable(text));
        };
        StartOrigin origin = new StartOrigin(
                user, words, List.of("/bin/server"), Map.of("DATA_DIR", "/data"), "/usr/bin:/bin", "/work");
        return StartReading.of(origin, files, ACCOUNTS, Evidence.of(EvidenceSource.REGISTRY, "read"));
    }
}
