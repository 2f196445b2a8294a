package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LowerCaseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "compose.yaml",
                "Compose.YAML",
                "A",
                "@[`{AZaz",
                "ÄRGER",
                "Data-\u0130",
                "\u212Aelvin",
                "\uD801\uDC00",
                "ΟΔΟΣ"
            })
    void is_what_the_JDK_says_in_no_language(String text) {
        assertThat(LowerCase.of(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
    }
}
