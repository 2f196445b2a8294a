package dev.composepermit.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private static YamlReading read(String text) {
        YamlReading reading = YamlReader.read(SourceText.of("compose.yaml", text));
        TreeLaws.check(reading);
        return reading;
    }

    private static YamlMapping root(YamlReading reading) {
        return (YamlMapping) reading.documents().get(0);
    }

    private static YamlNode value(YamlReading reading, int entry) {
        return root(reading).entries().get(entry).value();
    }

    private static String slice(YamlReading reading, YamlNode node) {
        return reading.source().slice(node.range());
    }

    private static String valueSlice(YamlReading reading, YamlNode node) {
        return reading.source().slice(node.valueRange());
    }

    private static List<String> problems(YamlReading reading) {
        return reading.problems().stream()
                .map(problem -> reading.source().positionOf(problem.range().start()) + " " + problem.message())
                .toList();
    }

    @Test
    void a_block_collection_ends_with_its_last_child() {
        YamlReading reading = read("a:\n  - x\n  - y   # note\n\n# next\nb: 1\n");
        assertThat(slice(reading, value(reading, 0))).isEqualTo("- x\n  - y");
    }

    @Test
    void a_flow_collection_has_its_brackets() {
        YamlReading reading = read("a: [x, {y: z} ]   # note\n");
        assertThat(slice(reading, value(reading, 0))).isEqualTo("[x, {y: z} ]");
    }

    @Test
    void a_pair_in_a_list_has_no_brackets_of_its_own() {
        YamlReading reading = read("a: [x: y , z]\n");
        YamlSequence list = (YamlSequence) value(reading, 0);
        assertThat(slice(reading, list.items().get(0))).isEqualTo("x: y");
    }

    @Test
    void tag_and_anchor_belong_to_the_range_but_not_to_the_value_range() {
        YamlReading reading = read("a: &k !override   # why\n  - x\nb: !reset &n\nc: !!str \"1\"\nd: &m {x: 1}\n");
        assertThat(slice(reading, value(reading, 0))).isEqualTo("&k !override   # why\n  - x");
        assertThat(valueSlice(reading, value(reading, 0))).isEqualTo("- x");
        assertThat(value(reading, 0).tag()).contains("!override");
        assertThat(value(reading, 0).anchor()).contains("k");
        assertThat(slice(reading, value(reading, 1))).isEqualTo("!reset &n");
        assertThat(valueSlice(reading, value(reading, 1))).isEmpty();
        assertThat(valueSlice(reading, value(reading, 2))).isEqualTo("\"1\"");
        assertThat(valueSlice(reading, value(reading, 3))).isEqualTo("{x: 1}");
    }

    @Test
    void an_empty_value_stands_right_behind_its_colon() {
        YamlReading reading = read("a:   # note\nb:\n\n  # more\nc: {d, e: , f:}\n? g\n");
        assertThat(value(reading, 0).range().start()).isEqualTo(2);
        assertThat(value(reading, 1).range().start()).isEqualTo(14);
        assertThat(value(reading, 0).range().isEmpty()).isTrue();
        YamlMapping flow = (YamlMapping) value(reading, 2);
        String text = reading.source().text();
        assertThat(flow.entries())
                .extracting(entry -> entry.value().range().start())
                .containsExactly(text.indexOf("d,") + 1, text.indexOf("e:") + 2, text.indexOf("f:") + 2);
        assertThat(value(reading, 3).range().start()).isEqualTo(text.indexOf('g') + 1);
    }

    @Test
    void a_block_scalar_ends_with_its_last_line_without_its_break() {
        YamlReading reading = read("a: | # sh\n  one\n    two  \n\n\nb: >-\n\n  x\n\nc: |+\n  y\n\n\nd: |2\n    z\n");
        assertThat(slice(reading, value(reading, 0))).isEqualTo("| # sh\n  one\n    two  ");
        assertThat(slice(reading, value(reading, 1))).isEqualTo(">-\n\n  x");
        assertThat(slice(reading, value(reading, 2))).isEqualTo("|+\n  y\n\n");
        assertThat(slice(reading, value(reading, 3))).isEqualTo("|2\n    z");
        assertThat(reading.comments()).extracting(YamlComment::text).containsExactly(" sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: |\n  x", "a: >\n  x", "a: |+\n  x", "a: |-\n  x\n"})
    void a_block_scalar_gets_no_line_break_that_the_text_does_not_have(String text) {
        assertThat(((YamlScalar) value(read(text), 0)).value()).isEqualTo("x");
    }

    @Test
    void offsets_are_utf16_units_behind_an_emoji() {
        YamlReading reading = read("# 🐳🐳\na: 🐳x # 🐳\nb: y\n");
        assertThat(valueSlice(reading, value(reading, 0))).isEqualTo("🐳x");
        assertThat(valueSlice(reading, value(reading, 1))).isEqualTo("y");
        assertThat(reading.comments()).extracting(YamlComment::text).containsExactly(" 🐳🐳", " 🐳");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: 1\nb: |\n  x\nc: y", "a: 1\r\nb: |\r\n  x\r\nc: y\r\n", "\uFEFFa: 1\nb: |\n  x\nc: y\n"})
    void line_ends_byte_order_mark_and_a_missing_last_break_move_nothing(String text) {
        YamlReading reading = read(text);
        assertThat(reading.problems()).isEmpty();
        assertThat(valueSlice(reading, value(reading, 0))).isEqualTo("1");
        assertThat(valueSlice(reading, value(reading, 2))).isEqualTo("y");
        assertThat(((YamlScalar) value(reading, 1)).value()).isEqualTo("x\n");
    }

    @Test
    void an_alias_has_its_own_place_and_its_target() {
        YamlReading reading = read("a: &x {k: v}\nb: *x\n<<: [*x]\n");
        YamlAlias alias = (YamlAlias) value(reading, 1);
        assertThat(slice(reading, alias)).isEqualTo("*x");
        assertThat(alias.target()).containsSame(value(reading, 0));
    }

    @Test
    void an_alias_means_the_last_anchor_before_it() {
        YamlReading reading = read("a: &x 1\nb: &x 2\nc: *x\n");
        assertThat(((YamlAlias) value(reading, 2)).target()).containsSame(value(reading, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: *x                   | 1:4 unknown anchor 'x' referenced; an anchor must stand before its alias, in the same document
            a: &env {b: *Env}       | 1:13 unknown anchor 'Env' referenced; an anchor must stand before its alias, in the same document
            a: [&env 1, *Env]       | 1:13 unknown anchor 'Env' referenced; did you mean 'env'?
            a: &x {b: *x}           | 1:11 anchor 'x' value contains itself
            {a: 1, b: 2, a: 3}      | 1:14 mapping key "a" already defined at line 1
            {80: 1, "80": 3}        | 1:9 mapping key "80" already defined at line 1
            {<<: {}, <<: {}}        | 1:10 mapping key "<<" already defined at line 1
            {[1]: 2}                | 1:2 a key must be a plain value, not a list
            """)
    void what_the_parser_lets_pass_is_reported(String text, String expected) {
        YamlReading reading = read(text);
        assertThat(problems(reading)).containsExactly(expected);
        assertThat(reading.problems()).noneMatch(YamlProblem::isFatal);
        assertThat(reading.documents()).hasSize(1);
    }

    @Test
    void anchors_do_not_reach_into_the_next_document() {
        YamlReading reading = read("a: &x 1\n---\na: *x\n");
        assertThat(reading.documents()).hasSize(2);
        assertThat(reading.problems()).extracting(YamlProblem::kind).containsExactly(YamlProblem.Kind.ALIAS);
    }

    @Test
    void comments_know_whether_they_stand_alone() {
        YamlReading reading =
                read("# one\na: 'x # no' # two\n  # three\nb: x#no\nc: &a#b y\nd: [ #four\n ]\n---\n#five");
        assertThat(reading.comments())
                .extracting(comment -> comment.text() + (comment.ownLine() ? "!" : ""))
                .containsExactly(" one!", " two", " three!", "four", "five!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only\n"})
    void a_text_without_content_has_no_document(String text) {
        YamlReading reading = read(text);
        assertThat(reading.documents()).isEmpty();
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n", "---\n# x\n...\n"})
    void a_document_that_is_begun_is_there(String text) {
        assertThat(read(text).documents()).singleElement().isInstanceOf(YamlScalar.class);
        assertThat(read("a: 1\n" + text).documents()).hasSize(2);
    }

    @Test
    void what_stands_before_a_syntax_error_is_in_the_tree() {
        YamlReading reading = read("a: 1\nb:\n  c: 2\n  d: [x, {y: z}\ne: 3\n");
        assertThat(reading.problems()).hasSize(1).allMatch(YamlProblem::isFatal);
        assertThat(root(reading).entries()).hasSize(2);
        YamlMapping inner = (YamlMapping) value(reading, 1);
        assertThat(inner.entries()).hasSize(2);
        assertThat(((YamlSequence) inner.entries().get(1).value()).items()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a: b: c                  | 1:5 mapping values are not allowed in this context: quote the value if it holds ': ', or check the indentation
            a: @x                    | 1:4 while scanning for the next token, found character '@' that cannot start any token; quote a value that begins with @
            {x: ${Y}}                | 1:6 while parsing a flow mapping, expected ',' or '}', but got {; quote a value with ${…} inside braces
            a: "x                    | 1:6 while scanning a quoted scalar, found unexpected end of stream
            """)
    void syntax_errors_say_what_to_do(String text, String expected) {
        assertThat(problems(read(text))).containsExactly(expected);
    }

    @Test
    void a_tab_as_indentation_is_named() {
        assertThat(problems(read("a:\n\tb: 1\n"))).singleElement().asString().startsWith("2:1 found a tab");
    }

    /** Each of these go.yaml.in/yaml/v3 v3.0.4 rejects. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\n\t\nb: 2\n",
                "a: 1\n\t# c\nb: 2\n",
                "a: 'x'\n\t\nb: 1\n",
                "a: 1 # c\n\t# d\nb: 1\n",
                "# c\n\t\na: 1\n",
                "-\tfoo\n",
                "a:\n    - b: c\n      \t\n      d: e\n",
                "a: |\n  x\n\t\nb: 1\n"
            })
    void a_tab_that_compose_rejects_is_a_syntax_error(String text) {
        assertThat(problems(read(text))).singleElement().asString().contains("found a tab");
    }

    /** Each of these go.yaml.in/yaml/v3 v3.0.4 accepts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:\tb\n",
                "a: 1\t# c\nb: 2\n",
                "a: 1\t\nb: 2\n",
                "a: [\n\tb,\n\tc]\nd: 1\n",
                "a: \"x\n\ty\"\n",
                "# c\n\t# d\na: 1\n",
                "a:\n- b\n \t\n- c\n",
                "a: &x\tb\n",
                "a: |\n  x\n  \ty\n"
            })
    void other_tabs_are_let_pass(String text) {
        assertThat(problems(read(text))).isEmpty();
    }

    @Test
    void an_anchor_has_only_the_characters_that_compose_allows() {
        assertThat(problems(read("a: &x=y 1\n")))
                .singleElement()
                .asString()
                .startsWith("1:4 did not find expected alph");
        assertThat(problems(read("a: &x-y_1 1\nb: *x-y_1\n"))).isEmpty();
    }

    @Test
    void binary_is_a_problem_with_a_place() {
        YamlReading reading = read("a: 1\nb: \u0001\u0002");
        assertThat(problems(reading))
                .containsExactly("2:4 control characters are not allowed: U+0001; is this a text file?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{a: ", "- ", "? ", "[{", "[[a,", "a: &x [", "\"", "&a ", "!!map {"})
    void a_hundred_thousand_openings_give_one_problem(String opening) {
        YamlReading reading = YamlReader.read(SourceText.of("deep.yaml", opening.repeat(100_000)));
        assertThat(reading.problems()).isNotEmpty().allMatch(YamlProblem::isFatal);
    }

    @Test
    void two_hundred_levels_are_read() {
        YamlReading reading = read("[".repeat(200) + "]".repeat(200));
        assertThat(reading.problems()).isEmpty();
        assertThat(read("[".repeat(201) + "]".repeat(201)).problems())
                .extracting(YamlProblem::kind)
                .containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void a_few_lines_cannot_stand_for_a_billion_nodes() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        YamlReading reading = read(text.toString());
        assertThat(reading.problems()).extracting(YamlProblem::kind).contains(YamlProblem.Kind.LIMIT);
        assertThat(reading.problems().get(0).message()).startsWith("document contains excessive aliasing");
    }

    @Test
    void aliases_cannot_nest_without_end() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 400; i++) {
            text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
        }
        assertThat(read(text.toString()).problems())
                .extracting(YamlProblem::kind)
                .contains(YamlProblem.Kind.LIMIT);
    }

    @Test
    void an_unusually_large_file_is_refused() {
        YamlReading reading = YamlReader.read(SourceText.of("big.yaml", " ".repeat(YamlReader.MAX_LENGTH + 1)));
        assertThat(reading.problems()).extracting(YamlProblem::kind).containsExactly(YamlProblem.Kind.LIMIT);
    }

    @Test
    void a_plain_scalar_may_span_lines() {
        YamlReading reading = read("a: one\n  two\n\n  three\nb: 1\n");
        assertThat(((YamlScalar) value(reading, 0)).value()).isEqualTo("one two\nthree");
        assertThat(valueSlice(reading, value(reading, 0))).isEqualTo("one\n  two\n\n  three");
        assertThat(value(reading, 0).tag()).isEqualTo(Optional.empty());
    }
}
