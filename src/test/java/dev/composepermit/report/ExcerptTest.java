package dev.composepermit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void carets_stand_under_the_marked_stretch() {
        assertThat(shown("services:\n  - data:/data  # why\n", "data:/data")).isEqualTo("""
                          - data:/data  # why
                            ^^^^^^^^^^
                        """);
    }

    @Test
    void a_tab_is_shown_as_the_spaces_it_takes() {
        assertThat(shown("a:\tb\n", "b")).isEqualTo("a:  b\n    ^\n");
        assertThat(shown("\t\tb\n", "b")).isEqualTo("        b\n        ^\n");
    }

    @Test
    void wide_characters_and_emoji_take_two_cells_and_marks_none() {
        assertThat(shown("数据: x\n", "x")).isEqualTo("数据: x\n      ^\n");
        assertThat(shown("🐘: x\n", "x")).isEqualTo("🐘: x\n    ^\n");
        assertThat(shown("e\u0301: x\n", "x")).isEqualTo("e\u0301: x\n   ^\n");
        assertThat(shown("a: 数据\n", "数据")).isEqualTo("a: 数据\n   ^^^^\n");
    }

    @Test
    void control_characters_are_shown_and_not_obeyed() {
        assertThat(shown("a: \u001b[31mx\n", "x")).isEqualTo("a: ␛[31mx\n        ^\n");
        assertThat(shown("a: \u202ex\n", "x")).isEqualTo("a: \ufffdx\n    ^\n");
    }

    @Test
    void a_stretch_over_several_lines_is_marked_to_the_end_of_the_first() {
        SourceText source = SourceText.of("f", "  - type: volume  \r\n    source: data\r\n");
        Excerpt excerpt = Excerpt.of(new Place(source, new TextRange(4, 36)));
        assertThat(excerpt.line()).isEqualTo("  - type: volume");
        assertThat(excerpt.carets()).isEqualTo("    ^^^^^^^^^^^^");
    }

    @Test
    void an_empty_stretch_gets_one_caret_also_behind_the_end() {
        SourceText source = SourceText.of("f", "abc");
        Excerpt excerpt = Excerpt.of(new Place(source, new TextRange(3, 3)));
        assertThat(excerpt.carets()).isEqualTo("   ^");
        assertThat(Excerpt.of(new Place(SourceText.of("f", ""), new TextRange(0, 0)))
                        .carets())
                .isEqualTo("^");
    }

    @Test
    void a_long_line_is_cut_around_the_stretch() {
        String line = "a".repeat(500) + "MARK" + "b".repeat(500);
        Excerpt excerpt = Excerpt.of(new Place(SourceText.of("f", line), new TextRange(500, 504)));
        assertThat(excerpt.line()).startsWith("…aaa").endsWith("bbb…").hasSizeLessThan(120);
        int caret = excerpt.carets().indexOf('^');
        assertThat(excerpt.line().substring(caret, caret + 4)).isEqualTo("MARK");
        assertThat(excerpt.carets().strip()).isEqualTo("^^^^");
    }

    @Property(tries = 500)
    void any_stretch_of_any_text_can_be_shown(
            @ForAll String text, @ForAll @IntRange(max = 60) int from, @ForAll @IntRange(max = 60) int length) {
        SourceText source = SourceText.of("f", text);
        int start = Math.min(from, source.text().length());
        int end = Math.min(start + length, source.text().length());
        Excerpt excerpt = Excerpt.of(new Place(source, new TextRange(start, end)));
        assertThat(excerpt.carets()).matches(" *\\^+");
        assertThat(excerpt.line()).doesNotContain("\n", "\r", "\u001b");
    }

    private static String shown(String text, String mark) {
        SourceText source = SourceText.of("f", text);
        int start = text.indexOf(mark);
        Excerpt excerpt = Excerpt.of(new Place(source, new TextRange(start, start + mark.length())));
        return excerpt.line() + "\n" + excerpt.carets() + "\n";
    }
}
