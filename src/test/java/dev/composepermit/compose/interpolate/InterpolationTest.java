package dev.composepermit.compose.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.VariableUse.State;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts were made with compose-go v2.9.1, {@code template.Substitute}. */
class InterpolationTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SET", "s", "EMPTY", "", "SETx", "sx");

    private static Interpolation interpolate(String text) {
        return Interpolation.of(text, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            plain                            => plain
            $SET                             => s
            ${SET}                           => s
            $UNSET                           =>
            ${UNSET}x                        => x
            $SETx$SET                        => sxs
            a$$b$$$$c                        => a$b$$c
            $1 costs $ and $                 => $1 costs $ and $
            ${SET-d}                         => s
            ${EMPTY-d}                       =>
            ${UNSET-d}                       => d
            ${SET:-d}                        => s
            ${EMPTY:-d}                      => d
            ${UNSET:-d}                      => d
            ${SET+a}                         => a
            ${EMPTY+a}                       => a
            ${UNSET+a}                       =>
            ${SET:+a}                        => a
            ${EMPTY:+a}                      =>
            ${UNSET:+a}                      =>
            ${SET?e}                         => s
            ${EMPTY?e}                       =>
            ${UNSET?e}                       => !required variable UNSET is missing a value: e
            ${UNSET?}                        => !required variable UNSET is missing a value
            ${SET:?e}                        => s
            ${EMPTY:?e ${SET}}               => !required variable EMPTY is missing a value: e s
            ${UNSET:?e}                      => !required variable UNSET is missing a value: e
            ${UNSET:-${SET}}                 => s
            ${UNSET:-${UNSET2:-deep}}        => deep
            ${UNSET:-${SET}/x}/${SET}        => s/x/s
            ${SET:-${UNSET:?bad}}            => !required variable UNSET is missing a value: bad
            ${UNSET:-a}${SET:-b}-${UNSET-c} d => as-c d
            ${}                              => !invalid interpolation format
            ${                               => !invalid interpolation format
            ${SET                            => !invalid interpolation format
            ${1A}                            => !invalid interpolation format
            ${SET!x}                         => !invalid interpolation format
            ${ SET}                          => !invalid interpolation format
            ${SET }                          => !invalid interpolation format
            ${UNSET:-{}}                     => {}
            ${UNSET:-{x}}                    => {x}
            ${UNSET:-{"a": "${SET}"}}        => {"a": "s"}
            ${UNSET:-{}} and ${SET}          => !invalid interpolation format
            ${UNSET:-a}}                     => a}
            ${UNSET:-a} } ${SET}             => a } s
            ${UNSET:-http://x?y=z}           => http://x?y=z
            ${UNSET-:+x}                     => :+x
            ${UNSET:--d}                     => -d
            ${UNSET:-$SET}                   => s
            ${UNSET:-$$SET}                  => $SET
            ${UNSET:-a:b?c+d}                => a:b?c+d
            $set_lower ${Mixed_1:-q}         =>  q
            ${SET:+${UNSET:-n}}              => n
            ${UNSET:-a\\nb}                  => !invalid interpolation format
            ${UNSET:=d}                      => !invalid interpolation format
            $SET$                            => s$
            $-                               => $-
            $é                               => $é
            {$SET}                           => {s}
            ${SET}}                          => s}
            ${{SET}}                         => !invalid interpolation format
            ${UNSET:-'{'}                    => '{'
            ${UNSET:-{'}                     => {'
            ${UNSET:-${}}                    => !invalid interpolation format
            """)
    void variables_are_replaced_as_compose_replaces_them(String template, String expected) {
        Interpolation result = interpolate(template.replace("\\n", "\n"));
        String shown = result.failure()
                .map(failure ->
                        "!" + failure.message("x").replaceAll("( for x|error while interpolating x: )|(?s): \".*", ""))
                .orElse(result.text().strip());
        assertThat(shown).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            $SET ${UNSET}             => SET=SET UNSET=UNSET
            ${SET:-${UNSET}}          => SET=SET
            ${UNSET:-${SET}${OTHER}}  => UNSET=DEFAULTED SET=SET OTHER=UNSET
            ${EMPTY:-d}${EMPTY-d}     => EMPTY=DEFAULTED EMPTY=SET
            ${UNSET:+${OTHER}}        => UNSET=DEFAULTED
            ${SET:+${OTHER}}          => SET=SET OTHER=UNSET
            ${UNSET:?no}              => UNSET=REQUIRED_UNSET
            """)
    void uses_are_those_the_value_hangs_on(String template, String expected) {
        StringBuilder uses = new StringBuilder();
        interpolate(template).uses().forEach(use -> uses.append(' ').append(use.name() + "=" + use.state()));
        assertThat(uses.toString().strip()).isEqualTo(expected);
    }

    @Test
    void failures_are_worded_as_compose_words_them() {
        assertThat(interpolate("a ${").failure().orElseThrow().message("services.web.image"))
                .isEqualTo("invalid interpolation format for services.web.image: \"a ${\"; you may need to escape any $"
                        + " with another $");
        assertThat(interpolate("${DB:?set it}").failure().orElseThrow().message("services.web.image"))
                .isEqualTo(
                        "error while interpolating services.web.image: required variable DB is missing a value: set it");
    }

    @Test
    void a_variable_without_a_value_becomes_nothing_even_after_a_failure() {
        Interpolation result = interpolate("${A:?x}-${B}");
        assertThat(result.text()).isEqualTo("-");
        assertThat(result.uses())
                .extracting(Interpolation.Use::state)
                .containsExactly(State.REQUIRED_UNSET, State.UNSET);
    }

    @Test
    void hostile_nesting_and_length_are_refused_or_read_but_never_overflow() {
        String deep = "${A:-".repeat(100_000) + "}".repeat(100_000);
        assertThat(interpolate(deep).failure()).isPresent();
        String wide = "${UNSET:-x}".repeat(20_000);
        assertThat(interpolate(wide).text()).hasSize(20_000);
    }
}
