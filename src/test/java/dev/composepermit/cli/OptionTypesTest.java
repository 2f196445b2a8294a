package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.CommandSpec;

/** In the jar picocli has converters for text and flags alone; an option of another type would fail there and not in tests. */
class OptionTypesTest {
    @ParameterizedTest
    @EnumSource(Commands.class)
    void values_are_text_and_flags(Commands command) {
        CommandSpec spec = CommandSpec.create();
        command.create().describe(spec);
        assertThat(spec.args())
                .isNotEmpty()
                .allSatisfy(arg -> assertThat(Arrays.asList(arg.auxiliaryTypes()))
                        .as(arg.toString())
                        .isSubsetOf(String.class, boolean.class));
    }
}
