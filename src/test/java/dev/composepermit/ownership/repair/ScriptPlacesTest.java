package dev.composepermit.ownership.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptPlacesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sh -c 'chown 1 /data; true' | chown 1 /data | chown 1 /data",
                "a; chown 1 $$D/x; b | chown 1 $D/x | chown 1 $$D/x",
                "a chown   1 /data | chown 1 /data | chown   1 /data",
                "x chown ${UID:-1000}:${GID} /data y | chown 1000:5 /data | chown ${UID:-1000}:${GID} /data",
                "x chown $UID$GID /data y | chown 10 /data | chown $UID$GID /data",
                "x chown \"${UID}:0\" /d y | chown \":0\" /d | chown \"${UID}:0\" /d",
                "x echo \\\"a\\\" y | echo \"a\" | echo \\\"a\\\"",
                "chown 2 /data | chown 1 /data | chown 2 /data",
            })
    void finds_a_command_in_the_text_it_came_from(String text, String command, String found) {
        assertThat(places(text).of(command).text()).isEqualTo(found);
    }

    @Test
    void a_value_longer_than_any_script_stands_for_its_commands() {
        String text = "$A-".repeat(30_000);
        assertThat(places(text).of("-".repeat(30_000)).text()).isEqualTo(text);
    }

    @Test
    void of_a_command_of_several_lines_the_first_is_shown() {
        assertThat(places("x; if a; then\n  b\nfi; y").of("if a; then\n  b\nfi").text())
                .isEqualTo("if a; then");
    }

    private static ScriptPlaces places(String text) {
        SourceText source = SourceText.of("compose.yaml", text);
        Place whole = new Place(source, source.range());
        return new ScriptPlaces(whole, List.of(whole));
    }
}
