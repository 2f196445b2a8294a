package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditScriptTest {
    @Test
    void edits_apply_to_the_original_whatever_their_order() {
        var script = new EditScript(List.of(
                TextEdit.replace(new TextRange(4, 7), "THREE"), TextEdit.insert(0, ">"), TextEdit.insert(7, "!")));
        assertThat(script.apply("one two")).isEqualTo(">one THREE!");
    }

    @Test
    void an_overlap_is_refused() {
        var first = TextEdit.replace(new TextRange(0, 3), "a");
        var second = TextEdit.replace(new TextRange(2, 4), "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EditScript(List.of(first, second)))
                .withMessageContaining("conflict");
    }

    @Test
    void two_insertions_at_one_offset_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EditScript(List.of(TextEdit.insert(1, "a"), TextEdit.insert(1, "b"))));
    }
}
