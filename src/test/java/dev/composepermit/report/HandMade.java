package dev.composepermit.report;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.lint.FindingTeller;
import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.LintedProject;
import dev.composepermit.lint.SkippedInput;
import dev.composepermit.lint.ToldFinding;
import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;

/** An outcome made by hand, with everything a report can be asked to show. */
final class HandMade {
    static final SourceText COMPOSE = SourceText.of("deploy/compose.yaml", """
            services:
              tracing:
                image: arizephoenix/phoenix:version-4.0.3
                volumes:
                  - trace_data:/mnt/data
            volumes:
              trace_data:
            """);

    private HandMade() {}

    static Place at(String text) {
        int start = COMPOSE.text().indexOf(text);
        return new Place(COMPOSE, new TextRange(start, start + text.length()));
    }

    static Finding error() {
        return Finding.of(
                        "volume-not-writable",
                        Severity.ERROR,
                        at("trace_data:/mnt/data"),
                        "tracing runs as 65532, its image has no /mnt/data, so Docker will create volume trace_data as"
                                + " 0:0 0755: it can't write")
                .because(List.of(
                        Evidence.cited(
                                EvidenceSource.CATALOG,
                                "the image's user is 65532",
                                "Arize-ai/phoenix Dockerfile:98",
                                false),
                        Evidence.at(EvidenceSource.COMPOSE, "the service sets no user:", at("tracing"))))
                .remedy(Remedy.of("mount the volume where the image prepared it", "- trace_data:/home/nonroot/data"))
                .remedy(Remedy.of("give the volume to 65532 before the service starts"))
                .tryIt("docker compose run --rm --no-deps tracing touch /mnt/data/x")
                .related(at("trace_data:\n"), "the volume is declared here");
    }

    static Finding note() {
        return Finding.of("user-group-defaults-to-root", Severity.NOTE, at("tracing"), "100% of it: a,b\nand more");
    }

    /** The report of it, whole. */
    static String render(LintReport report) {
        return render(report, outcome(report));
    }

    static String render(LintReport report, LintOutcome outcome) {
        StringBuilder out = new StringBuilder();
        report.write(outcome, out::append);
        return out.toString();
    }

    static LintOutcome outcome(FindingTeller teller) {
        UnknownMount unknown = new UnknownMount(
                at("trace_data:/mnt/data"),
                "tracing",
                "/mnt/data",
                UnknownReason.IMAGE_NOT_KNOWN,
                "no asked source knows the image");
        return new LintOutcome(
                new Engine(EngineKind.DOCKER, Optional.of("28"), Optional.empty()),
                List.of(new LintedProject("deploy", List.of("deploy/compose.yaml"), 1, 2, List.of(unknown))),
                List.of(ToldFinding.of(note(), teller), ToldFinding.of(error(), teller)),
                List.of(
                        new InputFailure("gone.yaml", Optional.empty(), "no such file or directory"),
                        new InputFailure(COMPOSE.name(), Optional.of(at("volumes:\n  trace")), "expected <block end>")),
                List.of(new SkippedInput("common.yml", at("tracing"), "only adds to another file")),
                List.of());
    }

    static ReportOptions plain() {
        return new ReportOptions(Palette.PLAIN, false, false, false, Optional.empty());
    }
}
