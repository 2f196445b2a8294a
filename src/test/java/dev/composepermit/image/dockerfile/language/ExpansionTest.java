package dev.composepermit.image.dockerfile.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final Map<String, Value> VARIABLES = Map.of(
            "A", Value.of("a"), "EMPTY", Value.of(""), "LOST", new Value.NotKnown(), "PATHLIKE", Value.of("/opt/x"));

    private static Text expand(String word) {
        return Expansion.expand(word, '\\', name -> VARIABLES.getOrDefault(name, new Value.Unset()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain | plain",
                "$A | a",
                "${A}b | ab",
                "x${A}_$A | xa_a",
                "${NONE:-b} | b",
                "${NONE-b} | b",
                "${EMPTY:-b} | b",
                "x${EMPTY-b} | x",
                "${A:-b} | a",
                "${A:+b} | b",
                "x${NONE:+b} | x",
                "x${EMPTY:+b} | x",
                "x${EMPTY+b} | xb",
                "${NONE:-${A}/$A} | a/a",
                "${A:?no} | a",
                "/opt/${A#x} | /opt/a",
                "/opt/${A%%x}/b | /opt/a/b",
                "/opt/${A/a/y} | /opt/y",
                "'$A' | $A",
                "\"$A\" | a",
                "\\$A | $A",
                "\"a\\b\" | a\\b",
                "a\\b | ab",
                "\"it's\" | it's",
                "$ | $",
                "50% | 50%"
            })
    void a_word_with_known_variables_is_known(String word, String result) {
        assertThat(expand(word)).isEqualTo(Text.known(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/opt/$LOST/x | /opt/ | LOST",
                "/opt/${NONE} | /opt/ | NONE",
                "/opt/${LOST:-b} | /opt/ | LOST",
                "/opt/${NONE:?no} | /opt/ | NONE",
                "/opt/${A | /opt/ | A"
            })
    void what_hangs_on_an_unknown_variable_is_cut_there(String word, String prefix, String missing) {
        assertThat(expand(word)).isEqualTo(Text.startingWith(prefix, missing));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"a=b c=d | 2", "a=\"b c\" d=e | 2", "a=b\\ c | 1", "'a b' c | 2"})
    void words_are_split_outside_quotes(String text, int count) {
        assertThat(Expansion.split(text, '\\')).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"100", "5000"})
    void deep_nesting_ends(int depth) {
        assertThat(expand("${NONE:-".repeat(depth) + "x" + "}".repeat(depth)).exact())
                .isFalse();
    }
}
