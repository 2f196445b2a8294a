package dev.composepermit.ownership.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write in init services and hooks, and what it comes to. */
class RepairReaderTest {

    @ParameterizedTest
    @MethodSource({"plain", "programs", "failures", "guards", "shells", "endings", "doubtful"})
    void reads_what_a_script_repairs(String script, String expected) {
        assertThat(ScriptCase.script(script).inWords()).isEqualTo(expected);
    }

    static Stream<Arguments> plain() {
        return Stream.of(
                Arguments.of("chown -R 1000:1000 /data", "ENDS; owner 1000:1000, root of /data and tree"),
                Arguments.of("chown 1000 /data", "ENDS; owner 1000:-, root of /data"),
                Arguments.of("chown :1000 /data", "ENDS; owner -:1000, root of /data"),
                Arguments.of("chown 1000:1000 /data/", "ENDS; owner 1000:1000, root of /data"),
                Arguments.of("chown 1000.1000 /data", "ENDS; owner 1000:1000, root of /data"),
                Arguments.of("chown root: /data", "ENDS; owner 0:?, root of /data"),
                Arguments.of("chown -R 1000:1000 /data/sub", "ENDS; owner 1000:1000, below /data and tree"),
                Arguments.of("chown -R 1000:1000 /data/*", "ENDS; owner 1000:1000, below /data and tree"),
                Arguments.of("chown -R 1000:1000 /", "ENDS; owner 1000:1000, root of /data and tree"),
                Arguments.of("chown -R 1000:1000 /*", "ENDS; owner 1000:1000, root of /data and tree"),
                Arguments.of("chown 1000:1000 /", "ENDS"),
                Arguments.of("chown -R 1000:1000 /other", "ENDS"),
                Arguments.of("chown -R 1000:1000 /database", "ENDS"),
                Arguments.of("cd /data && chown -R 1000:1000 .", "ENDS; owner 1000:1000, root of /data and tree"),
                Arguments.of(
                        "D=/data; chown 1000 \"$D\" ${D}/x",
                        "ENDS; owner 1000:-, root of /data; owner 1000:-, below /data"));
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("chgrp -R 1000 /data", "ENDS; owner -:1000, root of /data and tree"),
                Arguments.of("chmod 777 /data", "ENDS; mode 777 (others write), root of /data"),
                Arguments.of("chmod -R g+rwX /data", "ENDS; mode g+rwX, root of /data and tree"),
                Arguments.of("chmod -R a+rwX /data", "ENDS; mode a+rwX (others write), root of /data and tree"),
                Arguments.of(
                        "install -d -o 1000 -g 1000 -m 0750 /data", "ENDS; owner 1000:1000, mode 0750, root of /data"),
                Arguments.of("setfacl -R -m u:1000:rwX /data", "ENDS; acl 1000 writes, root of /data and tree"),
                Arguments.of(
                        "find /data -xdev ! -user 1000 -exec chown -h 1000:1000 {} +",
                        "ENDS; owner 1000:1000, root of /data and tree, OnlyWrongFiles"),
                Arguments.of(
                        "find /data -exec chown 1000:1000 {} +",
                        "ENDS; owner 1000:1000, root of /data and tree, follows links"),
                Arguments.of("find /data -type d -exec chmod 755 {} +", "ENDS; mode 755, root of /data and tree"),
                Arguments.of("find /data -type f -exec chmod 644 {} +", "ENDS; mode 644, below /data and tree"),
                Arguments.of(
                        "find /data -mindepth 1 -exec chown -h 1000 {} +", "ENDS; owner 1000:-, below /data and tree"),
                Arguments.of(
                        "find /data -not -user 1000 -print0 | xargs -0 -r chown -h 1000",
                        "ENDS; owner 1000:-, root of /data and tree, OnlyWrongFiles"),
                Arguments.of(
                        "chown --from=0:0 -R 1000:1000 /data",
                        "ENDS; owner 1000:1000, root of /data and tree, OnlyWrongFiles"),
                Arguments.of("busybox chown -R 1000 /data", "ENDS; owner 1000:-, root of /data and tree"),
                Arguments.of("/bin/chown -R 1000 /data", "ENDS; owner 1000:-, root of /data and tree"),
                Arguments.of(
                        "chown -R /data 1001:1001",
                        "ENDS; owner 1001:1001, root of /data and tree, ARGUMENTS_REVERSED"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("chown 1 /data && echo ok", "ENDS; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data; echo ok", "ENDS; owner 1:-, root of /data, hidden by <echo ok>"),
                Arguments.of("chown 1 /data\necho ok", "ENDS; owner 1:-, root of /data, hidden by <echo ok>"),
                Arguments.of("set -e; chown 1 /data; echo ok", "ENDS; owner 1:-, root of /data"),
                Arguments.of("set -euxo pipefail; chown 1 /data; echo ok", "ENDS; owner 1:-, root of /data"),
                Arguments.of("set -e; set +e; chown 1 /data; true", "ENDS; owner 1:-, root of /data, hidden by <true>"),
                Arguments.of("chown 1 /data || true", "ENDS; owner 1:-, root of /data, hidden by <true>"),
                Arguments.of("set -e; chown 1 /data || true", "ENDS; owner 1:-, root of /data, hidden by <true>"),
                Arguments.of("chown 1 /data || exit 1; echo ok", "ENDS; owner 1:-, root of /data"),
                Arguments.of(
                        "chown 1 /data || echo 'could not'",
                        "ENDS; owner 1:-, root of /data, hidden by <echo 'could not'>"),
                Arguments.of("chown 1 /data || { echo no; exit 1; }", "ENDS; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data 2>/dev/null; exit 0", "ENDS; owner 1:-, root of /data, hidden by <exit 0>"),
                Arguments.of("chown 1 /data; exit $?", "ENDS; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data; rc=$?; echo $rc; exit $rc", "ENDS; owner 1:-, root of /data"),
                Arguments.of(
                        "chown 1 /data | tee /tmp/log", "ENDS; owner 1:-, root of /data, hidden by <tee /tmp/log>"),
                Arguments.of("set -o pipefail; chown 1 /data | tee /tmp/log", "ENDS; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data &", "ENDS; owner 1:-, root of /data, hidden by <chown 1 /data>"),
                Arguments.of(
                        "if chown 1 /data; then echo ok; else echo no; exit 2; fi", "ENDS; owner 1:-, root of /data"),
                Arguments.of(
                        "if ! chown 1 /data; then echo no; fi", "ENDS; owner 1:-, root of /data, hidden by <echo no>"),
                Arguments.of(
                        "find /data ! -user 1 -exec chown -h 1 {} \\;",
                        "ENDS; owner 1:-, root of /data and tree, OnlyWrongFiles, hidden by <find /data ! -user 1 -exec chown -h 1 {} \\;>"),
                Arguments.of(
                        "for d in /data /data/a; do chown 1 $d; done",
                        "ENDS; owner 1:-, root of /data, hidden by <chown 1 $d>; owner 1:-, below /data"),
                Arguments.of(
                        "set -e; for d in /data /data/a; do chown 1 $d; done",
                        "ENDS; owner 1:-, root of /data; owner 1:-, below /data"),
                Arguments.of("(chown 1 /data; true)", "ENDS; owner 1:-, root of /data, hidden by <true>"),
                Arguments.of("(set -e; chown 1 /data; true)", "ENDS; owner 1:-, root of /data"),
                Arguments.of("set -e; f() { chown 1 /data; }; f; echo", "ENDS; owner 1:-, root of /data"),
                Arguments.of("! chown 1 /data", "ENDS; owner 1:-, root of /data, hidden by <chown 1 /data>"));
    }

    static Stream<Arguments> guards() {
        return Stream.of(
                Arguments.of(
                        "[ -f /data/.init ] || { chown -R 1 /data && touch /data/.init; }",
                        "ENDS; owner 1:-, root of /data and tree, flag /data/.init in mount"),
                Arguments.of(
                        "if [ ! -f /data/.init ]; then chown -R 1 /data; touch /data/.init; fi",
                        "ENDS; owner 1:-, root of /data and tree, flag /data/.init in mount, hidden by <touch /data/.init>"),
                Arguments.of(
                        "[ -e /data/.init ] && exit 0\nset -e\nchown -R 1 /data\n: > /data/.init",
                        "ENDS; owner 1:-, root of /data and tree, flag /data/.init in mount"),
                Arguments.of(
                        "F=/data/.init-1000; test -f $F || (chown -R 1000 /data && echo done >$F)",
                        "ENDS; owner 1000:-, root of /data and tree, flag /data/.init-1000 with owner in mount"),
                Arguments.of(
                        "if [ \"$(cat /data/.owner 2>/dev/null)\" != 1000:1000 ]; then chown -R 1000:1000 /data && echo 1000:1000 > /data/.owner; fi",
                        "ENDS; owner 1000:1000, root of /data and tree, flag /data/.owner with owner in mount"),
                Arguments.of(
                        "if ! grep -q 1000 /data/.owner; then chown -R 1000 /data && echo 1000 > /data/.owner; fi",
                        "ENDS; owner 1000:-, root of /data and tree, flag /data/.owner with owner in mount"),
                Arguments.of(
                        "[ -d /data/.init ] || { chown -R 1 /data && mkdir /data/.init; }",
                        "ENDS; owner 1:-, root of /data and tree, flag directory /data/.init in mount"),
                Arguments.of(
                        "[ -f /tmp/flag ] || { chown -R 1 /data && touch /tmp/flag; }",
                        "ENDS; owner 1:-, root of /data and tree, flag /tmp/flag outside"),
                Arguments.of(
                        "[ \"$(stat -c %u:%g /data)\" = 1:1 ] || chown -R 1:1 /data",
                        "ENDS; owner 1:1, root of /data and tree, OwnerTest"),
                Arguments.of(
                        "o=$(stat -c %u /data); if [ \"$o\" != 1 ]; then chown -R 1 /data; fi",
                        "ENDS; owner 1:-, root of /data and tree, OwnerTest"),
                Arguments.of(
                        "if [ -n \"$(find /data ! -user 1 -print -quit)\" ]; then chown -R 1 /data; fi",
                        "ENDS; owner 1:-, root of /data and tree, OwnerTest"),
                Arguments.of(
                        "if find /data ! -user 1 | grep -q .; then chown -R 1 /data; fi",
                        "ENDS; owner 1:-, root of /data and tree, OwnerTest"),
                Arguments.of(
                        "if ls -ld /data | grep -q root; then chown -R 1 /data; fi",
                        "ENDS; owner 1:-, root of /data and tree, OwnerTest"),
                Arguments.of("[ -d /data ] && chown -R 1 /data", "ENDS; owner 1:-, root of /data and tree"),
                Arguments.of(
                        "mkdir -p /data/a; [ -d /data/a ] && chown -R 1 /data/a",
                        "ENDS; owner 1:-, below /data and tree"),
                Arguments.of(
                        "[ -d /data/a ] || mkdir -p /data/a; chown -R 1 /data",
                        "ENDS; owner 1:-, root of /data and tree"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "chown 1 /data; echo ok : true",
                "chown 1 /data && touch /tmp/x; echo ok : false",
                "chown 1 /data || true : false",
                "chown 1 /data | tee /tmp/x : false",
                "if chown 1 /data; then echo ok; fi : false",
                "sh -c 'chown 1 /data; echo ok' && echo : true",
            })
    void says_whether_errexit_would_show_the_failure(String script, boolean helps) {
        assertThat(ScriptCase.script(script.strip()).read().repairs().get(0).errexitHelps())
                .isEqualTo(helps);
    }

    @Test
    void follows_functions_that_check_before_and_after() {
        String script = """
                ensure_dir() {
                  target="$1"
                  uid="$2"
                  test ! -L "$target"
                  mkdir -p "$target"
                  test "$(readlink -f "$target")" = "$target"
                  chown "$uid:$3" "$target"
                  test "$(stat -c '%u:%g' "$target")" = "$uid:$3"
                }
                ensure_dir /data 65532 65532
                ensure_dir /data/state 1000 1000
                """;
        assertThat(ScriptCase.command("/bin/sh", "-ceu", script).inWords())
                .isEqualTo("ENDS; owner 65532:65532, root of /data; owner 1000:1000, below /data");
    }

    @Test
    void follows_a_loop_that_looks_at_each_directory() {
        String script = """
                set -e
                for dir in data work; do
                  if [ -d "/srv/${dir}" ] && [ "$(stat -c '%u' "/srv/${dir}")" != "${PUID}" ]; then
                    chown -R "${PUID}:${PGID}" "/srv/${dir}"
                  fi
                done
                """;
        assertThat(ScriptCase.script(script)
                        .mountedAt("/srv/data", "/srv/work")
                        .environment("PUID", "508")
                        .environment("PGID", "508")
                        .inWords())
                .isEqualTo("ENDS; owner 508:508, root of /srv/data and tree, OwnerTest;"
                        + " owner 508:508, root of /srv/work and tree, OwnerTest");
    }

    @Test
    void a_service_that_goes_on_mending_runs_on() {
        assertThat(ScriptCase.script("while true; do chmod -R a+rwX /data 2>/dev/null; sleep 30; done")
                        .inWords())
                .isEqualTo("RUNS_ON; mode a+rwX (others write), root of /data and tree, hidden by <sleep 30>");
    }

    @Test
    void reads_the_flag_of_dify() {
        String script = """
                FLAG_FILE="/app/api/storage/.init_permissions"
                if [ -f "${FLAG_FILE}" ]; then
                  echo "Permissions already initialized. Exiting."
                  exit 0
                fi
                echo "Initializing permissions for /app/api/storage"
                chown -R 1001:1001 /app/api/storage && touch "${FLAG_FILE}"
                echo "Permissions initialized. Exiting."
                """;
        assertThat(ScriptCase.script(script).mountedAt("/app/api/storage").inWords())
                .isEqualTo("ENDS; owner 1001:1001, root of /app/api/storage and tree,"
                        + " flag /app/api/storage/.init_permissions in mount,"
                        + " hidden by <echo \"Permissions initialized. Exiting.\">");
    }

    static Stream<Arguments> shells() {
        return Stream.of(
                Arguments.of("sh -c \"chown 1 /data\"", "ENDS; owner 1:-, root of /data"),
                Arguments.of("sh -ec 'chown 1 /data; true'", "ENDS; owner 1:-, root of /data"),
                Arguments.of("bash -lc 'chown 1 /data'", "ENDS; owner 1:-, root of /data"),
                Arguments.of("bash -c 'chown 1 /{data,srv}'", "ENDS; owner 1:-, root of /data"),
                // a text of several lines is a script, whatever it begins with
                Arguments.of("sh -c '-x\nchown 1 /data'", "NOT_KNOWN, not understood; owner 1:-, root of /data"),
                Arguments.of("chown 1 /{data,srv}", "ENDS"),
                Arguments.of("exec chown 1 /data", "ENDS; owner 1:-, root of /data"),
                Arguments.of("eval \"chown 1 /data\"", "ENDS; owner 1:-, root of /data"),
                Arguments.of("sh <<E\nchown 1 /data\nE", "ENDS; owner 1:-, root of /data"),
                Arguments.of("su -c 'chown 1 /data'", "ENDS; owner 1:-, root of /data"),
                Arguments.of("su app -c 'chown 1 /data'", "ENDS; owner 1:-, root of /data, perhaps, NOT_ROOT"),
                Arguments.of("sudo -E chown 1 /data", "ENDS; owner 1:-, root of /data"),
                Arguments.of("env A=1 nice -n 5 chown 1 /data", "ENDS; owner 1:-, root of /data"),
                Arguments.of("sh -c 'chown \"$1\" \"$2\"' x 1 /data", "ENDS; owner 1:-, root of /data"),
                Arguments.of("fix() { chown \"$2\" \"$1\"; }; fix /data 1", "ENDS; owner 1:-, root of /data"),
                Arguments.of("case $(id -u) in 0) chown 1 /data;; *) echo no;; esac", "ENDS; owner 1:-, root of /data"),
                Arguments.of("[ \"$(id -u)\" = 0 ] && chown 1 /data", "ENDS; owner 1:-, root of /data"));
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of("chown 1 /data && tail -f /dev/null", "RUNS_ON; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data && sleep infinity", "RUNS_ON; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data && while sleep 1000; do :; done", "RUNS_ON; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data; tail -f /x & wait", "RUNS_ON; owner 1:-, root of /data, hidden by <wait>"),
                Arguments.of("chown 1 /data && sleep 5", "ENDS; owner 1:-, root of /data"),
                Arguments.of("chown 1 /data && while true; do sleep 60; done", "RUNS_ON; owner 1:-, root of /data"),
                Arguments.of("until nc -z db 5432; do sleep 1; done; chown 1 /data", "ENDS; owner 1:-, root of /data"),
                Arguments.of(
                        "set -e; chown 1 /data; exec su-exec app node server.js",
                        "NOT_KNOWN, not understood; owner 1:-, root of /data"),
                Arguments.of(
                        "chown 1 /data && ./manage.py migrate", "NOT_KNOWN, not understood; owner 1:-, root of /data"),
                Arguments.of("echo nothing", "ENDS"));
    }

    static Stream<Arguments> doubtful() {
        return Stream.of(
                Arguments.of("chown -R $UNKNOWN /data", "ENDS; owner ?:-, root of /data and tree, perhaps"),
                Arguments.of("chown -R 1 $UNKNOWN", "ENDS, not understood"),
                Arguments.of(
                        "[ \"$FIX\" = 1 ] && chown 1 /data; true",
                        "ENDS; owner 1:-, root of /data, perhaps, hidden by <true>"),
                Arguments.of(
                        "[ -d /data/db ] && chown 1 /data/db; true",
                        "ENDS; owner 1:-, below /data, perhaps, hidden by <true>"),
                Arguments.of("./fix.sh", "NOT_KNOWN, not understood"),
                Arguments.of(
                        "chown 1 /data; echo 'open",
                        "NOT_KNOWN, not understood; owner 1:-, root of /data, perhaps, hidden by <echo>"),
                Arguments.of("find /data | while read f; do chown 1 \"$f\"; done", "ENDS, not understood"));
    }
}
