package dev.composepermit.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected types and prints were made with go.yaml.in/yaml/v3 v3.0.4, which Docker Compose 2.40.3 reads with. */
class TypedScalarTest {
    private static TypedScalar typed(String written) {
        YamlReading reading = YamlReader.read(SourceText.of("scalar.yaml", "a: " + written + "\n"));
        YamlMapping root = (YamlMapping) reading.documents().get(0);
        return TypedScalar.of((YamlScalar) root.entries().get(0).value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', emptyValue = "", textBlock = """
            ~                              | NULL      |
            null                           | NULL      |
            NULL                           | NULL      |
            nULL                           | STRING    | nULL
            true                           | BOOLEAN   | true
            True                           | BOOLEAN   | true
            tRUE                           | STRING    | tRUE
            yes                            | STRING    | yes
            on                             | STRING    | on
            y                              | STRING    | y
            n                              | STRING    | n
            0                              | INTEGER   | 0
            -0                             | INTEGER   | 0
            +5                             | INTEGER   | 5
            0755                           | INTEGER   | 493
            0o755                          | INTEGER   | 493
            0O755                          | INTEGER   | 493
            0x1F                           | INTEGER   | 31
            0X1f                           | INTEGER   | 31
            -0x1F                          | INTEGER   | -31
            0b101                          | INTEGER   | 5
            -0b101                         | INTEGER   | -5
            08                             | FLOAT     | 8
            0789                           | FLOAT     | 789
            1_000                          | INTEGER   | 1000
            _1                             | STRING    | _1
            1__0_                          | INTEGER   | 10
            0_7                            | INTEGER   | 7
            0x_1f                          | INTEGER   | 31
            9223372036854775807            | INTEGER   | 9223372036854775807
            9223372036854775808            | INTEGER   | 9223372036854775808
            18446744073709551615           | INTEGER   | 18446744073709551615
            18446744073709551616           | FLOAT     | 1.8446744073709552e+19
            -9223372036854775808           | INTEGER   | -9223372036854775808
            -9223372036854775809           | FLOAT     | -9.223372036854776e+18
            +9223372036854775808           | FLOAT     | 9.223372036854776e+18
            1.5                            | FLOAT     | 1.5
            1.                             | FLOAT     | 1
            .5                             | FLOAT     | 0.5
            .                              | STRING    | .
            .5e3                           | FLOAT     | 500
            -.5                            | FLOAT     | -0.5
            +.5                            | FLOAT     | 0.5
            1e3                            | FLOAT     | 1000
            1E+3                           | FLOAT     | 1000
            1e-7                           | FLOAT     | 1e-07
            1e21                           | FLOAT     | 1e+21
            1e20                           | FLOAT     | 1e+20
            123456789.125                  | FLOAT     | 1.23456789125e+08
            1e400                          | STRING    | 1e400
            1e                             | STRING    | 1e
            0.1                            | FLOAT     | 0.1
            100000000000000000000000       | FLOAT     | 1e+23
            .inf                           | FLOAT     | +Inf
            -.INF                          | FLOAT     | -Inf
            +.Inf                          | FLOAT     | +Inf
            .nan                           | FLOAT     | NaN
            1.5.0                          | STRING    | 1.5.0
            1:30                           | STRING    | 1:30
            12:30:45                       | STRING    | 12:30:45
            2001-12-14                     | TIMESTAMP | 2001-12-14 00:00:00 +0000 UTC
            2001-1-2                       | TIMESTAMP | 2001-01-02 00:00:00 +0000 UTC
            2001-13-14                     | STRING    | 2001-13-14
            2001-02-30                     | STRING    | 2001-02-30
            2001-12-14t21:59:43.10-05:00   | TIMESTAMP | 2001-12-14 21:59:43.1 -0500 -0500
            2001-12-14T21:59:43Z           | TIMESTAMP | 2001-12-14 21:59:43 +0000 UTC
            2001-12-14 21:59:43.10         | TIMESTAMP | 2001-12-14 21:59:43.1 +0000 UTC
            2001-12-14 21:59:43.10 -5      | STRING    | 2001-12-14 21:59:43.10 -5
            2001-12-14T21:59:43            | STRING    | 2001-12-14T21:59:43
            2001-12-14 21:59:43Z           | STRING    | 2001-12-14 21:59:43Z
            20011-12-14                    | STRING    | 20011-12-14
            !!str 5                        | STRING    | 5
            !!int "5"                      | INTEGER   | 5
            !!float 5                      | FLOAT     | 5
            !!float 0755                   | FLOAT     | 493
            !!bool "true"                  | BOOLEAN   | true
            !!null ""                      | NULL      |
            !!str                          | STRING    |
            !override 1000                 | STRING    | 1000
            !reset                         | STRING    |
            ! 12                           | INTEGER   | 12
            !!timestamp "2001-12-14"       | TIMESTAMP | 2001-12-14 00:00:00 +0000 UTC
            "1000"                         | STRING    | 1000
            '~'                            | STRING    | ~
            <<                             | STRING    | <<
            1e5_0                          | FLOAT     | 1e+50
            0.10                           | FLOAT     | 0.1
            -1                             | INTEGER   | -1
            1,000                          | STRING    | 1,000
            0b                             | STRING    | 0b
            0x                             | STRING    | 0x
            0o                             | STRING    | 0o
            0o8                            | STRING    | 0o8
            1_0.5_0                        | FLOAT     | 10.5
            007                            | INTEGER   | 7
            """)
    void a_scalar_has_the_type_and_value_that_go_yaml_gives_it(String written, TypedScalar.Type type, String text) {
        TypedScalar typed = typed(written);
        assertThat(typed.type()).isEqualTo(type);
        assertThat(typed.text()).isEqualTo(text == null ? "" : text);
        assertThat(typed.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            !!int 5.5        | cannot decode !!float `5.5` as a !!int
            !!bool yes       | cannot decode !!str `yes` as a !!bool
            !!null x         | cannot decode !!str `x` as a !!null
            !!int 2001-12-14 | cannot decode !!str `2001-12-14` as a !!int
            """)
    void a_tag_that_does_not_fit_is_a_problem(String written, String problem) {
        assertThat(typed(written).problem()).contains(problem);
    }

    @Test
    void an_empty_value_is_null() {
        assertThat(typed("").type()).isEqualTo(TypedScalar.Type.NULL);
    }

    @Test
    void an_unquoted_merge_key_merges() {
        assertThat(isMergeKey("<<: {}")).isTrue();
        assertThat(isMergeKey("!!merge '<<': {}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'<<': {}", "!!str <<: {}", "a: {}"})
    void other_keys_do_not_merge(String text) {
        assertThat(isMergeKey(text)).isFalse();
    }

    private static boolean isMergeKey(String text) {
        YamlReading reading = YamlReader.read(SourceText.of("merge.yaml", text));
        return TypedScalar.isMergeKey(
                ((YamlMapping) reading.documents().get(0)).entries().get(0).key());
    }
}
