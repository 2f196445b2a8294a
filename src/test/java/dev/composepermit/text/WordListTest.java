package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordListTest {
    @Test
    void words_stand_between_blanks_and_line_ends() {
        assertThat(WordList.of("  one two\n\tthree\n")).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(WordList.of("")).isEmpty();
    }

    @Test
    void a_word_that_stands_twice_is_a_mistake_of_ours() {
        assertThatThrownBy(() -> WordList.of("a b a")).hasMessageContaining("a stands twice");
    }
}
