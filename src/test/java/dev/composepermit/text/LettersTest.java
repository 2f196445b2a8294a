package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the patterns that these stand for. */
class LettersTest {
    @ParameterizedTest
    @ValueSource(strings = {"0-9", "A-Za-z0-9", "a-z_", "0-9a-z_:-", "neE", "0-7", "-", "\t", "a-", "~"})
    void has_what_the_class_of_a_pattern_has(String written) {
        Letters letters = Letters.of(written);
        Pattern pattern = Pattern.compile("[" + written + "]");
        for (char c = 0; c < 0x300; c++) {
            assertThat(letters.has(c))
                    .as("%x", (int) c)
                    .isEqualTo(pattern.matcher(String.valueOf(c)).matches());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12", "123", "1234", "12a", "a12", " 1", "1\n", "\u0661", "1\uD835\uDFD9"})
    void makes_up_words_as_a_pattern_matches_them(String word) {
        assertThat(Letters.DIGITS.makeUp(word)).isEqualTo(word.matches("[0-9]+"));
        assertThat(Letters.DIGITS.makeUp(word, 3)).isEqualTo(word.matches("[0-9]{1,3}"));
    }

    @ParameterizedTest
    @CsvSource({"12ab3, 0, 2", "12ab3, 1, 2", "12ab3, 2, 2", "12ab3, 4, 5", "12ab3, 5, 5"})
    void a_run_ends_before_the_first_other_one(String text, int from, int end) {
        assertThat(Letters.DIGITS.end(text, from)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"28, 1", "28.5, 2", "28.5.2.1, 4", "'', 0", ".5, 0", "5., 0", "1..2, 0", "1:2, 0", "1.x, 0"})
    void counts_words_with_one_character_between(String text, int words) {
        assertThat(Letters.DIGITS.words(text, '.')).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/var/lib/my-app", "//a..b//", "a", "ä/ö", "a\nb"})
    void joins_a_name_as_a_pattern_would(String text) {
        assertThat(Letters.ALPHANUMERIC.joined(text)).isEqualTo(text.replaceAll("[^A-Za-z0-9]+", "_"));
    }
}
