package dev.composepermit.report;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings for a person: where, what will happen, the line, why, and what to do. */
public final class TextReport {
    private static final String LABEL_INDENT = "  ";
    private static final int LABEL_WIDTH = 10;

    private final ReportOptions options;
    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private TextReport(ReportOptions options) {
        this.options = options;
        this.palette = options.palette();
    }

    public static String render(LintOutcome outcome, ReportOptions options) {
        TextReport report = new TextReport(options);
        outcome.findings().forEach(report::finding);
        if (options.listUnknown()) {
            outcome.unknownMounts().forEach(report::unknown);
        }
        if (options.statistics()) {
            report.statistics(outcome);
        }
        if (!options.quiet()) {
            report.footer(outcome);
        }
        return report.out.toString();
    }

    private void finding(Finding finding) {
        head(finding.place(), palette.severity(finding.severity()), finding.message(), finding.rule());
        excerpt(finding.place());
        labelled("because", new EvidenceText().lines(finding.evidence()));
        finding.related()
                .forEach(related ->
                        labelled("also", List.of(related.place() + ": " + VisibleText.of(related.message()))));
        String label = "do";
        for (Remedy remedy : finding.remedies()) {
            labelled(label, List.of(VisibleText.of(remedy.advice())));
            remedy.snippet().ifPresent(this::snippet);
            label = "or";
        }
        finding.tryIt().ifPresent(command -> labelled("see it", List.of(VisibleText.of(command))));
        out.append('\n');
    }

    private void unknown(UnknownMount mount) {
        String message = mount.service() + " at " + mount.target() + ": " + mount.detail();
        head(mount.place(), palette.strong("unknown"), message, mount.reason().label());
        excerpt(mount.place());
        out.append('\n');
    }

    private void head(Place place, String severity, String message, String id) {
        out.append(palette.strong(VisibleText.of(place.toString())))
                .append(": ")
                .append(severity)
                .append(": ")
                .append(VisibleText.of(message))
                .append(' ')
                .append(palette.faint("[" + id + "]"))
                .append('\n');
    }

    private void excerpt(Place place) {
        out.append(ExcerptText.of(place, palette));
    }

    /** A word on the left, and lines beside it. */
    private void labelled(String label, List<String> lines) {
        String shown = label;
        for (String line : lines) {
            out.append(LABEL_INDENT)
                    .append(palette.faint(CellWidth.padded(shown, LABEL_WIDTH)))
                    .append(line)
                    .append('\n');
            shown = "";
        }
    }

    private void snippet(String snippet) {
        labelled("", snippet.lines().map(line -> "  " + VisibleText.of(line)).toList());
    }

    private void statistics(LintOutcome outcome) {
        Map<String, Integer> perRule = new TreeMap<>();
        outcome.findings().forEach(finding -> perRule.merge(finding.rule(), 1, Integer::sum));
        perRule.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> out.append(rightAligned(entry.getValue()) + "  " + entry.getKey() + "\n"));
        if (!perRule.isEmpty()) {
            out.append('\n');
        }
    }

    private static String rightAligned(int count) {
        String number = String.valueOf(count);
        return " ".repeat(Math.max(0, 5 - number.length())) + number;
    }

    private void footer(LintOutcome outcome) {
        if (!outcome.projects().isEmpty() || !outcome.findings().isEmpty()) {
            out.append(summary(outcome)).append('\n');
        }
        int unknown = outcome.unknownMounts().size();
        if (unknown > 0) {
            out.append(unknown)
                    .append(" of ")
                    .append(Counted.of(outcome.mounts(), "mount"))
                    .append(" unknown")
                    .append(aboutUnknown(outcome))
                    .append('\n');
        }
    }

    /** What can be done about them: where an image is what is missing, somebody who was not asked may have it. */
    private String aboutUnknown(LintOutcome outcome) {
        if (options.listUnknown()) {
            return ": each counts as a problem because of --strict";
        }
        int all = outcome.unknownMounts().size();
        long images = outcome.unknownMounts().stream()
                .filter(mount -> mount.reason() == UnknownReason.IMAGE_NOT_KNOWN)
                .count();
        if (images == 0 || options.askMore().isEmpty()) {
            return ": `compose-permit inspect` says why, --strict lists them";
        }
        return (images == all ? "" : ", " + images + " of them") + " because nobody here knows the image: run `"
                + options.askMore().get() + "`; `compose-permit inspect` says why";
    }

    private String summary(LintOutcome outcome) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int count = outcome.count(severity);
            if (count > 0) {
                String text = Counted.of(count, severity.label());
                counts.add(severity == Severity.ERROR ? palette.bad(text) : text);
            }
        }
        long unreadFiles =
                outcome.failures().stream().map(InputFailure::file).distinct().count();
        int unread = (int) unreadFiles + outcome.faults().size();
        String judged = ", judged for " + EngineText.of(outcome.engine())
                + (unread == 0 ? "" : "; " + palette.bad(Counted.of(unread, "input") + " could not be read"));
        if (counts.isEmpty()) {
            long files = outcome.projects().stream()
                    .flatMap(project -> project.files().stream())
                    .distinct()
                    .count();
            return (unread == 0 ? palette.good("no findings") : "no findings") + " in "
                    + Counted.of((int) files, "file") + judged;
        }
        long files = outcome.findings().stream()
                .map(finding -> finding.place().file())
                .distinct()
                .count();
        return String.join(", ", counts) + " in " + Counted.of((int) files, "file") + judged;
    }
}
