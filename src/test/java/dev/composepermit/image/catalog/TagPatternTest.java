package dev.composepermit.image.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagPatternTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        *,              anything
        latest,         latest
        *-alpine*,      16-alpine
        *-alpine*,      16.2-alpine3.20
        9..17,          9
        9..17,          17
        9..17,          16.4
        9..17,          17.9.1
        9..17,          v16
        9..17-*,        16.4-bookworm
        9..17*,         16rc1
        pg9..17*,       pg16-trixie
        2.1..,          2.1
        2.1..,          2.1.0
        2.1..,          2.10
        2.1..,          3
        ..1.9,          0.8.3
        ..1.9,          1.9.1
        1.0..1.9,       1.9.1
        5.1..*,         10.4.2-ubuntu
        20230901..,     20240315
        """)
    void a_pattern_fits_what_it_names(String pattern, String tag) {
        assertThat(TagPattern.matches(pattern, tag)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        latest,         latest2
        *-alpine*,      alpine
        9..17,          18
        9..17,          8.4
        9..17,          170
        9..17,          16-alpine
        9..17,          latest
        9..17-*,        16
        pg9..17*,       16
        pg9..17*,       pg18
        2.1..,          2
        2.1..,          2.0.22
        ..1.9,          1
        ..1.9,          1.10
        ..1.9,          2
        5.1..*,         5
        5.1..*,         master
        """)
    void a_pattern_fits_nothing_else(String pattern, String tag) {
        assertThat(TagPattern.matches(pattern, tag)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "latest", "9..17", "pg9..17-*", "2.1..", "..1.9", "5.1..*"})
    void these_are_patterns(String pattern) {
        assertThat(TagPattern.isValid(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a..b", "1*..2", "1..2..3", "1-alpine..2"})
    void these_are_none(String pattern) {
        assertThat(TagPattern.isValid(pattern)).isFalse();
    }
}
