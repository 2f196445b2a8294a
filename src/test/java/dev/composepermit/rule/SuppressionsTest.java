package dev.composepermit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlReader;
import dev.composepermit.yaml.YamlReading;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private static final Set<String> KNOWN =
            Set.of("some-rule", "other-rule", Suppressions.UNUSED, Suppressions.WITHOUT_REASON);

    @Test
    void a_comment_behind_the_value_speaks_of_its_line() {
        assertThat(left("a: HERE # compose-permit: ignore[some-rule] because")).isEmpty();
    }

    @Test
    void a_comment_above_speaks_of_the_line_below() {
        assertThat(left("# compose-permit: ignore[some-rule] because\na: HERE")).isEmpty();
    }

    @Test
    void comments_above_stack() {
        assertThat(left("""
                        # compose-permit: ignore[some-rule] because
                        # and a word on it
                        a: HERE
                        """)).isEmpty();
    }

    @Test
    void a_blank_line_parts_a_comment_from_what_follows() {
        assertThat(left("# compose-permit: ignore[some-rule] because\n\na: HERE"))
                .containsExactly("1: note unused-suppression", "3: error some-rule");
    }

    @Test
    void a_comment_above_does_not_reach_two_lines_down() {
        assertThat(left("# compose-permit: ignore[some-rule] because\nb: 1\na: HERE"))
                .containsExactly("1: note unused-suppression", "3: error some-rule");
    }

    @Test
    void a_finding_of_several_lines_is_met_on_each_of_them() {
        String text = "a:\n  - b: HERE\n    c: 1 # compose-permit: ignore[some-rule] because\n    d: THERE\n";
        assertThat(left(text)).isEmpty();
    }

    @Test
    void one_comment_can_name_several_rules() {
        assertThat(left("a: HERE # compose-permit: ignore[ other-rule ,some-rule] because"))
                .containsExactly("1: note unused-suppression");
    }

    @Test
    void another_rule_s_findings_stay() {
        assertThat(left("a: HERE # compose-permit: ignore[other-rule] because"))
                .containsExactly("1: note unused-suppression", "1: error some-rule");
    }

    @Test
    void a_comment_without_a_reason_suppresses_and_is_reported() {
        assertThat(left("a: HERE # compose-permit: ignore[some-rule]  "))
                .containsExactly("1: warning suppression-without-reason");
    }

    @Test
    void a_comment_that_names_no_rule_is_reported() {
        assertThat(left("a: HERE # compose-permit: ignore some-rule"))
                .containsExactly("1: warning unused-suppression", "1: error some-rule");
        assertThat(left("a: HERE # compose-permit: ignore[]"))
                .containsExactly("1: warning unused-suppression", "1: error some-rule");
        assertThat(left("a: HERE # compose-permit: ignore[no-such-rule] because"))
                .containsExactly("1: warning unused-suppression", "1: error some-rule");
    }

    @Test
    void what_did_not_run_is_not_called_unused() {
        String text = "a: 1 # compose-permit: ignore[other-rule] because";
        assertThat(left(text, rule -> !rule.equals("other-rule"))).isEmpty();
    }

    @Test
    void an_unused_suppression_can_be_accepted_in_the_same_brackets() {
        assertThat(left("a: 1 # compose-permit: ignore[some-rule, unused-suppression] on podman only"))
                .isEmpty();
    }

    @Test
    void what_looks_like_a_comment_in_a_string_is_none() {
        assertThat(left("a: \"HERE # compose-permit: ignore[some-rule] because\""))
                .containsExactly("1: error some-rule");
        assertThat(left("a: |\n  # compose-permit: ignore[some-rule] because\n  HERE\n"))
                .containsExactly("3: error some-rule");
    }

    @Test
    void lines_may_end_as_on_windows() {
        assertThat(left("# compose-permit: ignore[some-rule] because\r\na: HERE\r\n"))
                .isEmpty();
    }

    private static List<String> left(String text) {
        return left(text, rule -> true);
    }

    /** What is left, of one finding from HERE to THERE, or at HERE alone; in the order of severity last. */
    private static List<String> left(String text, Predicate<String> wanted) {
        YamlReading reading = YamlReader.read(SourceText.of("compose.yaml", text));
        int from = text.indexOf("HERE");
        int to = Math.max(from, text.lastIndexOf("THERE"));
        List<Finding> findings = from < 0
                ? List.of()
                : List.of(Finding.of(
                        "some-rule",
                        Severity.ERROR,
                        new Place(reading.source(), new TextRange(from, to + 4)),
                        "can't write"));
        return Suppressions.apply(findings, List.of(reading, reading), () -> KNOWN, wanted).stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .map(finding -> finding.place().start().line() + ": "
                        + finding.severity().label() + " " + finding.rule())
                .toList();
    }
}
