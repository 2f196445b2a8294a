package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** docs/options.md names every option there is and none that is not. */
class OptionsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(?:-[a-z], )?(--[a-z-]+)");

    @Test
    void the_page_names_the_options_of_the_commands() throws IOException {
        Set<String> described = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs", "options.md")));
        while (row.find()) {
            described.add(row.group(1));
        }
        Set<String> real = new TreeSet<>(Set.of("--help", "--version"));
        for (Commands command : Commands.values()) {
            CommandSpec spec = CommandSpec.create();
            command.create().describe(spec);
            spec.options().forEach(option -> real.add(option.longestName()));
        }
        assertThat(described).isEqualTo(real);
    }
}
