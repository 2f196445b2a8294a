package dev.composepermit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.ToldFinding;
import dev.composepermit.rule.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LintReportTest {
    @Test
    void text_tells_where_what_why_and_what_to_do() {
        assertThat(HandMade.render(new TextReport(HandMade.plain()))).isEqualTo("""
                        deploy/compose.yaml:2:3: note: 100% of it: a,b␊and more [user-group-defaults-to-root]
                          |
                        2 |   tracing:
                          |   ^^^^^^^

                        deploy/compose.yaml:5:9: error: tracing runs as 65532, its image has no /mnt/data, so Docker will create volume trace_data as 0:0 0755: it can't write [volume-not-writable]
                          |
                        5 |       - trace_data:/mnt/data
                          |         ^^^^^^^^^^^^^^^^^^^^
                          because   the image's user is 65532 (Arize-ai/phoenix Dockerfile:98)
                                    the service sets no user: (deploy/compose.yaml:2)
                          also      deploy/compose.yaml:7:3: the volume is declared here
                          do        mount the volume where the image prepared it
                                      - trace_data:/home/nonroot/data
                          or        give the volume to 65532 before the service starts
                          see it    docker compose run --rm --no-deps tracing touch /mnt/data/x

                        1 error, 1 note in 1 file, judged for docker@28; 2 inputs could not be read
                        1 of 2 mounts unknown: `compose-permit inspect` says why, --strict lists them
                        """);
    }

    @Test
    void where_an_image_is_what_is_missing_the_footer_says_who_else_can_be_asked() {
        ReportOptions more =
                new ReportOptions(Palette.PLAIN, false, false, false, Optional.of("compose-permit lock X"));
        assertThat(HandMade.render(new TextReport(more)))
                .endsWith("1 of 2 mounts unknown because nobody here knows the image: run `compose-permit lock X`;"
                        + " `compose-permit inspect` says why\n");
    }

    @Test
    void strict_lists_each_mount_that_is_unknown() {
        ReportOptions strict = new ReportOptions(Palette.PLAIN, true, false, true, Optional.empty());
        assertThat(HandMade.render(new TextReport(strict)))
                .contains("deploy/compose.yaml:5:9: unknown: tracing at /mnt/data: no asked source knows the image"
                        + " [image-not-known]\n");
        assertThat(HandMade.render(new CompactReport(strict))).contains(": unknown: tracing at /mnt/data: ");
        assertThat(HandMade.render(new GithubReport(strict))).contains(",title=image-not-known::tracing at ");
    }

    @Test
    void quiet_leaves_the_summary_out() {
        ReportOptions quiet = new ReportOptions(Palette.PLAIN, true, false, false, Optional.empty());
        assertThat(HandMade.render(new TextReport(quiet)))
                .contains("[volume-not-writable]")
                .doesNotContain("judged for", "unknown:");
    }

    @Test
    void statistics_count_per_rule_most_frequent_first() {
        TextReport statistics = new TextReport(new ReportOptions(Palette.PLAIN, true, true, false, Optional.empty()));
        LintOutcome outcome = withFindings(statistics, HandMade.error(), HandMade.note(), HandMade.error());
        assertThat(HandMade.render(statistics, outcome))
                .endsWith("    2  volume-not-writable\n    1  user-group-defaults-to-root\n\n");
    }

    @Test
    void colours_change_nothing_but_colours() {
        ReportOptions coloured = new ReportOptions(Palette.COLOURED, false, true, true, Optional.empty());
        ReportOptions plain = new ReportOptions(Palette.PLAIN, false, true, true, Optional.empty());
        String text = HandMade.render(new TextReport(coloured));
        assertThat(text).contains("\u001b[1;31merror\u001b[0m");
        assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(HandMade.render(new TextReport(plain)));
    }

    @Test
    void no_findings_is_said_only_of_what_was_read() {
        TextReport report = new TextReport(HandMade.plain());
        LintOutcome made = HandMade.outcome(report);
        LintOutcome clean = new LintOutcome(made.engine(), made.projects(), List.of(), List.of(), List.of(), List.of());
        assertThat(HandMade.render(report, clean)).startsWith("no findings in 1 file, judged for docker@28\n");
        LintOutcome nothing =
                new LintOutcome(made.engine(), List.of(), List.of(), made.failures(), List.of(), List.of());
        assertThat(HandMade.render(report, nothing)).isEmpty();
    }

    @Test
    void compact_is_one_line_for_each_finding() {
        assertThat(HandMade.render(new CompactReport(HandMade.plain()))).isEqualTo("""
                        gone.yaml:1:1: error: no such file or directory [unreadable]
                        deploy/compose.yaml:6:1: error: expected <block end> [unreadable]
                        deploy/compose.yaml:2:3: note: 100% of it: a,b␊and more [user-group-defaults-to-root]
                        deploy/compose.yaml:5:9: error: tracing runs as 65532, its image has no /mnt/data, so Docker will create volume trace_data as 0:0 0755: it can't write [volume-not-writable]
                        """);
    }

    @Test
    void github_commands_are_escaped_as_the_runner_unescapes_them() {
        assertThat(HandMade.render(new GithubReport(HandMade.plain()))).isEqualTo("""
                        ::error file=gone.yaml,title=compose-permit::no such file or directory
                        ::error file=deploy/compose.yaml,line=6,endLine=7,title=compose-permit::expected <block end>
                        ::notice file=deploy/compose.yaml,line=2,endLine=2,col=3,endColumn=10,title=user-group-defaults-to-root::100%25 of it: a,b%0Aand more
                        ::error file=deploy/compose.yaml,line=5,endLine=5,col=9,endColumn=29,title=volume-not-writable::tracing runs as 65532, its image has no /mnt/data, so Docker will create volume trace_data as 0:0 0755: it can't write%0ADo: mount the volume where the image prepared it%0A- trace_data:/home/nonroot/data
                        """);
    }

    private static LintOutcome withFindings(LintReport report, Finding... findings) {
        LintOutcome made = HandMade.outcome(report);
        List<ToldFinding> told = Stream.of(findings)
                .map(finding -> ToldFinding.of(finding, report))
                .toList();
        return new LintOutcome(made.engine(), made.projects(), told, List.of(), List.of(), List.of());
    }
}
