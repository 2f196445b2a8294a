package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "007",
                "10",
                "999999999999999",
                "9007199254740993",
                "123456789012345678901234567890",
                "1.5",
                ".5",
                "-3",
                "+4",
                "1e3",
                "-0",
                "Infinity"
            })
    void numbers_are_what_Java_says(String text) {
        assertThat(DecimalText.number(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1,5", "ten", "1 2", "0o17", "\u0661"})
    void anything_else_is_none(String text) {
        assertThat(DecimalText.number(text)).isNaN();
    }
}
