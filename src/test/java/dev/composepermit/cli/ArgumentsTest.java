package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    @Test
    void words_of_which_one_may_be_an_option_are_left_to_the_parser() {
        assertThat(Arguments.ofOperands(List.of("a.yaml", "-q"))).isEmpty();
        assertThat(Arguments.ofOperands(List.of("--", "a.yaml"))).isEmpty();
        assertThat(Arguments.ofOperands(List.of("-", "a=b", "@c", "")))
                .hasValueSatisfying(plain -> assertThat(plain.operands()).containsExactly("-", "a=b", "@c", ""));
    }

    @Test
    void operands_mean_the_same_with_and_without_the_parser(@TempDir Path directory) throws IOException {
        for (String name : List.of("a=b.yaml", "@c.yaml", "d e.yaml")) {
            Files.writeString(directory.resolve(name), "services:\n  w:\n    image: x\n    user: 1000\n");
        }
        for (String command : List.of("lint", "inspect")) {
            CommandRun plain = CommandRun.in(directory, command, "a=b.yaml", "@c.yaml", "d e.yaml", "none.yaml");
            assertThat(plain.err()).contains("none.yaml");
            // two hyphens: the parser is asked, and nothing else is said
            assertThat(CommandRun.in(directory, command, "--", "a=b.yaml", "@c.yaml", "d e.yaml", "none.yaml"))
                    .isEqualTo(plain);
        }
    }
}
