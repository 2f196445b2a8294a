package dev.composepermit.image.dockerfile.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileParserTest {
    private static Dockerfile parse(String text) {
        return DockerfileParser.parse(SourceText.of("Dockerfile", text));
    }

    private static List<String> shown(String text) {
        return parse(text).instructions().stream()
                .map(instruction -> instruction.keyword() + "|" + instruction.text())
                .toList();
    }

    @Test
    void keywords_are_known_in_any_case() {
        assertThat(shown("from alpine\nRun true\n")).containsExactly("FROM|alpine", "RUN|true");
    }

    @Test
    void continued_lines_are_joined_and_comments_and_empty_lines_between_them_left_out() {
        String text = """
                RUN one && \\
                    # why two
                    two && \\

                    three \\\t
                    four
                USER app
                """;
        List<String> shown = shown(text);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).doesNotContain("why").contains("one").contains("four");
        assertThat(shown.get(1)).isEqualTo("USER|app");
    }

    @Test
    void an_escaped_backslash_at_the_end_does_not_continue_the_line() {
        assertThat(shown("ENV A=b\\\\\nUSER app\n")).containsExactly("ENV|A=b\\\\", "USER|app");
    }

    @Test
    void the_escape_directive_changes_the_character_that_continues() {
        Dockerfile file = parse("# escape=`\nRUN one `\n two\nWORKDIR C:\\\nUSER app\n");
        assertThat(file.escape()).isEqualTo('`');
        assertThat(file.instructions()).hasSize(3);
        assertThat(file.instructions().get(1).text()).isEqualTo("C:\\");
    }

    @Test
    void directives_count_only_before_anything_else() {
        assertThat(parse("# just a comment\n# escape=`\nFROM a").escape()).isEqualTo('\\');
        assertThat(parse("\uFEFF# syntax=docker/dockerfile:1\n# escape=`\nFROM a")
                        .escape())
                .isEqualTo('`');
        assertThat(parse("# syntax=docker/dockerfile:1\nFROM a").syntax()).contains("docker/dockerfile:1");
    }

    @Test
    void flags_are_taken_off_the_arguments() {
        Instruction copy = parse("COPY --from=build --chown=\"app:app\" --link /a /b")
                .instructions()
                .get(0);
        assertThat(copy.flag("from")).contains("build");
        assertThat(copy.flag("chown")).contains("app:app");
        assertThat(copy.has("link")).isTrue();
        assertThat(copy.text()).isEqualTo("/a /b");
    }

    @Test
    void a_heredoc_is_kept_apart_from_the_line_and_ends_the_instruction() {
        Dockerfile file = parse("RUN <<EOF cat >/x\n# not a comment\nUSER no\nEOF\nUSER app\n");
        assertThat(file.instructions()).hasSize(2);
        Heredoc heredoc = file.instructions().get(0).heredocs().get(0);
        assertThat(heredoc.content().text()).isEqualTo("# not a comment\nUSER no\n");
        assertThat(heredoc.expands()).isTrue();
        assertThat(file.instructions().get(1).text()).isEqualTo("app");
    }

    @Test
    void several_heredocs_follow_each_other() {
        Instruction copy = parse("COPY <<-A <<'B' /dest/\n\tone\n\tA\ntwo\nB\n")
                .instructions()
                .get(0);
        assertThat(copy.heredocs()).extracting(Heredoc::name).containsExactly("A", "B");
        assertThat(copy.heredocs().get(0).content().text()).isEqualTo("one\n");
        assertThat(copy.heredocs().get(1).content().text()).isEqualTo("two\n");
        assertThat(copy.heredocs().get(1).expands()).isFalse();
    }

    @Test
    void a_quoted_or_attached_heredoc_word_is_no_heredoc() {
        assertThat(parse("RUN echo '<<EOF'\nUSER app").instructions()).hasSize(2);
        assertThat(parse("RUN cat<<EOF\nUSER app").instructions()).hasSize(2);
    }

    @Test
    void the_json_form_is_told_from_the_shell_form() {
        assertThat(parse("CMD [ \"a\", \"b \\\"c\\\"\", \"\\u0041\" ]")
                        .instructions()
                        .get(0)
                        .jsonWords())
                .contains(List.of("a", "b \"c\"", "A"));
        assertThat(parse("CMD ['a']").instructions().get(0).jsonWords()).isEmpty();
        assertThat(parse("CMD [ -f x ] && y").instructions().get(0).jsonWords()).isEmpty();
        assertThat(parse("ENTRYPOINT []").instructions().get(0).jsonWords()).contains(List.of());
    }

    @Test
    void places_cover_the_whole_instruction_and_point_into_continued_lines() {
        SourceText source = SourceText.of("Dockerfile", "FROM a\nRUN one && \\\n    two\nUSER b\n");
        Instruction run = DockerfileParser.parse(source).instructions().get(1);
        assertThat(run.place().text()).isEqualTo("RUN one && \\\n    two");
        int two = run.text().indexOf("two");
        assertThat(run.arguments().place(two, two + 3).text()).isEqualTo("two");
        assertThat(run.arguments().place(two, two + 3).start()).hasToString("3:5");
    }

    @Test
    void windows_line_ends_are_line_ends() {
        assertThat(shown("FROM a\r\nRUN one && \\\r\n  two\r\nUSER b\r\n"))
                .hasSize(3)
                .last()
                .isEqualTo("USER|b");
    }

    @Test
    void a_file_that_stops_in_the_middle_is_read_as_far_as_it_goes() {
        assertThat(shown("FROM a\nRUN one \\")).containsExactly("FROM|a", "RUN|one");
        assertThat(shown("FROM a\nRUN <<EOF\nx")).hasSize(2);
        assertThat(shown("")).isEmpty();
        assertThat(shown("\\\n\\\n")).hasSizeLessThan(2);
    }
}
