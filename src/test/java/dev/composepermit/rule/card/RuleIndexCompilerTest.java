package dev.composepermit.rule.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleIndexCompilerTest {
    private static final String CARD = """
            id: some-rule
            title: A title
            severity: error
            category: engine
            engines: [podman, podman-rootless]
            fix: manual
            since: 0.1.0
            summary: A sentence.
            """;

    @TempDir
    private Path folder;

    @Test
    void the_index_gives_back_what_the_cards_and_pages_say() throws IOException {
        Files.writeString(folder.resolve("some-rule.yaml"), CARD);
        Files.writeString(folder.resolve("some-rule.md"), "# some-rule\n\nWörter\n");
        List<RuleIndex.Entry> entries = RuleIndexCompiler.read(folder, folder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RuleIndex.write(entries, new DataOutputStream(bytes));
        List<RuleIndex.Entry> again =
                RuleIndex.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(again).isEqualTo(entries).hasSize(1);
        assertThat(again.get(0).page()).contains("Wörter");
        assertThat(again.get(0).card().concernsEveryEngine()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "severity: error    | severity: fatal   | no severity fatal",
                "category: engine   | category: style   | no category style",
                "podman-rootless    | lxc               | no engine lxc",
                "since: 0.1.0       | sinse: 0.1.0      | unknown key sinse",
                "title: A title     | title:            | title is missing",
                "id: some-rule      | id: other-rule    | the id is other-rule"
            })
    void a_card_at_fault_stops_the_build_and_is_named(String right, String wrong, String message) throws IOException {
        Files.writeString(folder.resolve("some-rule.yaml"), CARD.replace(right, wrong));
        assertThatThrownBy(() -> RuleIndexCompiler.read(folder, folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("some-rule.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void the_index_of_this_build_can_be_read() {
        assertThat(RuleCards.find("volume-not-writable")).isPresent();
        assertThat(RuleCards.find("no-such-rule")).isEmpty();
    }
}
