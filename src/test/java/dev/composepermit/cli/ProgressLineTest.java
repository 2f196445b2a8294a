package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    @Test
    void a_long_run_is_told_of_on_a_terminal_and_the_line_is_taken_away() {
        ProgressLine progress = progress("out err");
        progress.next(0, 9, "a");
        assertThat(said()).isEmpty();
        now = 2_000_000_000L;
        progress.next(3, 9, "b");
        now += 1;
        progress.next(4, 9, "c");
        now += 200_000_000L;
        progress.next(5, 9, "d");
        progress.end();
        assertThat(said()).isEqualTo("\r\u001b[K3/9 projects read\r\u001b[K5/9 projects read\r\u001b[K");
    }

    @Test
    void where_standard_error_is_no_terminal_nothing_is_said() {
        ProgressLine progress = progress("out");
        now = 2_000_000_000L;
        progress.next(3, 9, "b");
        progress.end();
        assertThat(said()).isEmpty();
    }

    private ProgressLine progress(String terminals) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Session session = new Session(
                out,
                new PrintStream(err, false, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                Map.of("COMPOSE_PERMIT_TERMINALS", terminals),
                Path.of("").toAbsolutePath());
        return new ProgressLine(session, () -> now);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
