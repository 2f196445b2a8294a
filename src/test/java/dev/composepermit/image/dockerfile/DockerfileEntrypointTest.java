package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Entrypoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the start of an image does to users and owners. */
class DockerfileEntrypointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CMD [\"node\", \"server.js\"]",
                "CMD node server.js",
                "ENTRYPOINT [\"/usr/local/bin/backend\"]",
                "ENTRYPOINT [\"tini\", \"--\"]\nCMD [\"python\", \"app.py\"]",
                "ENTRYPOINT [\"/usr/bin/dumb-init\", \"--single-child\", \"--\", \"gunicorn\", \"app:app\"]",
                "ENTRYPOINT exec java $JAVA_OPTS -jar /app.jar",
                "EXPOSE 80"
            })
    void a_plain_program_runs_as_whoever_started_it(String start) {
        assertThat(Reading.of("FROM node:20\n" + start + "\n").start()).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENTRYPOINT [\"/entrypoint.sh\"]",
                "ENTRYPOINT [\"/usr/local/bin/docker-entrypoint\"]\nCMD [\"node\"]",
                "CMD [\"./start.sh\"]",
                "CMD [\"bash\", \"/run.sh\"]",
                "ENTRYPOINT chown -R node /data && exec gosu node node server.js",
                "ENTRYPOINT [\"/init\"]",
                "CMD [\"supervisord\", \"-n\"]",
                "ENTRYPOINT [\"su-exec\", \"whoever\", \"node\"]"
            })
    void a_script_that_is_not_at_hand_or_changes_users_is_unknown(String start) {
        Fact<Entrypoint> fact =
                Reading.of("FROM node:20\n" + start + "\n").facts().entrypoint();
        assertThat(fact.asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.ENTRYPOINT_NOT_KNOWN);
    }

    @Test
    void a_service_can_name_root_whatever_user_the_image_has() {
        assertThat(Reading.of("FROM node:20\nUSER node\nENTRYPOINT [\"/entrypoint.sh\"]\n")
                        .start())
                .isEqualTo("?");
        assertThat(Reading.of("FROM node:20\nUSER node\nENTRYPOINT [\"node\"]\n")
                        .start())
                .isEqualTo("plain");
        assertThat(Reading.of("FROM acme/unheard-of\nUSER 1000\n").start()).isEqualTo("?");
    }

    @Test
    void a_script_of_the_context_is_looked_at() {
        String text =
                "FROM node:20\nWORKDIR /app\nCOPY docker/ /app/docker/\nENTRYPOINT [\"./docker/entry.sh\"]\nCMD [\"node\"]\n";
        String path = "/src/docker/entry.sh";
        assertThat(Reading.of(text)
                        .file(path, "#!/bin/sh\n# chown is not needed\nexec \"$@\"\n")
                        .start())
                .isEqualTo("plain");
        assertThat(Reading.of(text)
                        .file(path, "#!/bin/sh\nchown -R node /data\nexec \"$@\"\n")
                        .start())
                .isEqualTo("?");
        assertThat(Reading.of(text)
                        .file(path, "#!/bin/sh\n. /app/docker/more.sh\n")
                        .start())
                .isEqualTo("?");
        assertThat(Reading.of(text)
                        .file(path, "#!/bin/sh\n. /app/docker/more.sh\n")
                        .file("/src/docker/more.sh", "echo hello\n")
                        .start())
                .isEqualTo("plain");
    }

    @Test
    void a_script_that_hands_on_to_its_arguments_is_judged_with_them() {
        String text = "FROM node:20\nCOPY entry.sh /entry.sh\nENTRYPOINT [\"/entry.sh\"]\nCMD %s\n";
        String script = "#!/bin/sh\nexec \"$@\"\n";
        assertThat(Reading.of(String.format(text, "[\"/other.sh\"]"))
                        .file("/src/entry.sh", script)
                        .start())
                .isEqualTo("?");
        assertThat(Reading.of(String.format(text, "[\"node\"]"))
                        .file("/src/entry.sh", script)
                        .start())
                .isEqualTo("plain");
    }

    @Test
    void a_program_started_through_gosu_runs_as_that_user() {
        assertThat(Reading.of("FROM node:20\nENTRYPOINT [\"gosu\", \"node\", \"node\", \"x.js\"]\n")
                        .start())
                .isEqualTo("drops to 1000:1000");
    }

    @Test
    void an_entrypoint_drops_the_command_of_its_base_but_not_its_own() {
        String base = "FROM node:20 AS base\nCMD [\"/start.sh\"]\nFROM base\n";
        assertThat(Reading.of(base).start()).isEqualTo("?");
        assertThat(Reading.of(base + "ENTRYPOINT [\"tini\", \"--\"]\n").start()).isEqualTo("plain");
        assertThat(Reading.of(base + "ENTRYPOINT [\"tini\", \"--\"]\nCMD [\"/start.sh\"]\n")
                        .start())
                .isEqualTo("?");
    }
}
