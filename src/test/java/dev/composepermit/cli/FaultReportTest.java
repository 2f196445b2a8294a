package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_fault_of_the_program_ends_with_3_and_says_how_to_go_on() {
        assertThat(runWithBrokenInput(Map.of())).isEqualTo(3);
        assertThat(said())
                .startsWith("compose-permit: internal error: IllegalStateException at dev.composepermit")
                .contains("please report it", "COMPOSE_PERMIT_STACKTRACE=1")
                .doesNotContain("\tat ");
    }

    @Test
    void the_stack_trace_is_shown_on_request() {
        assertThat(runWithBrokenInput(Map.of("COMPOSE_PERMIT_STACKTRACE", "1"))).isEqualTo(3);
        assertThat(said()).contains("java.lang.IllegalStateException: broken", "\tat ");
    }

    private int runWithBrokenInput(Map<String, String> environment) {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("broken");
            }
        };
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        PrintStream told = new PrintStream(err, false, StandardCharsets.UTF_8);
        Path here = Path.of("").toAbsolutePath();
        return Main.run(List.of("lint", "-"), new Session(out, told, broken, environment, here));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
