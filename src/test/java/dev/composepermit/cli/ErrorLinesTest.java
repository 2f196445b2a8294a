package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.rule.card.RuleCards;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLinesTest {
    /** Lines as they stood in reported incidents. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chown: changing ownership of '/data': Operation not permitted | given to another user",
                "chown: /data: Operation not permitted | given to another user",
                "initdb: error: could not change permissions of directory \"/var/lib/postgresql/data\": Operation not permitted | owning its data directory",
                "chmod: /var/lib/postgresql/data: Operation not permitted | owning its data directory",
                "FATAL: data directory \"/var/lib/postgresql/data\" has wrong ownership | owning its data directory",
                "su-exec: setgroups: Operation not permitted | become another user",
                "FATAL: cannot drop privileges to 1000:1000 | become another user",
                "Error: unknown mount option \"uid=1001\": invalid mount option | on a tmpfs",
                "unable to find user worker: no matching entries in passwd file | no such user or group",
                "Are you trying to mount a directory onto a file (or vice-versa)? | a file was to be mounted",
                "dial unix /var/run/docker.sock: connect: permission denied | the engine's socket",
                "touch: /x/w: Read-only file system | mounted read-only",
                "The \"UID\" variable is not set. Defaulting to a blank string. | variable of the Compose file is not set",
                "service \"volume-init\" didn't complete successfully: exit 3 | init service failed",
                "PermissionError: [Errno 13] Permission denied: '/mnt/data/exports' | may not write",
                "EACCES: permission denied, open '/home/node/.n8n/config' | may not write",
                "GF_PATHS_DATA='/var/lib/grafana' is not writable. | may not write",
                "attempt to write a readonly database | may not write",
                "'/var/opt/mssql/data/master.mdf': 5(Access is denied.) | may not write"
            })
    void a_line_finds_its_causes(String line, String title) {
        List<ErrorLine> fitting = ErrorLines.fitting(line);
        assertThat(fitting).isNotEmpty();
        assertThat(fitting.get(0).title()).contains(title);
    }

    @Test
    void the_general_answer_is_given_only_when_there_is_no_special_one() {
        assertThat(ErrorLines.fitting("chown: /data: Operation not permitted")).hasSize(1);
        assertThat(ErrorLines.fitting("mkdir: Permission denied")).hasSize(1);
        assertThat(ErrorLines.fitting("all is well")).isEmpty();
    }

    @Test
    void every_rule_that_is_named_exists() {
        assertThat(ErrorLines.all())
                .allSatisfy(error -> assertThat(error.rules())
                        .allSatisfy(id -> assertThat(RuleCards.find(id)).isPresent()));
    }

    @Test
    void explain_shows_causes_for_a_line_that_is_not_quoted() {
        CommandRun run = CommandRun.in(
                Path.of("").toAbsolutePath(), "explain", "chown:", "/data:", "Operation", "not", "permitted");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("only root may give files away");
    }

    @Test
    void explain_shows_the_page_of_every_rule() {
        assertThat(RuleCards.all()).isNotEmpty().allSatisfy(card -> {
            CommandRun run = CommandRun.in(Path.of("").toAbsolutePath(), "explain", card.id());
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains(card.id());
        });
    }
}
