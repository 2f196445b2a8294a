package dev.composepermit.report;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Findings for a person, and a summary. */
public final class TextReport implements LintReport {
    private final ReportOptions options;
    private final Palette palette;

    public TextReport(ReportOptions options) {
        this.options = options;
        this.palette = options.palette();
    }

    @Override
    public String tell(Finding finding) {
        return FindingText.of(finding, palette);
    }

    @Override
    public void write(LintOutcome outcome, Consumer<String> out) {
        outcome.findings().forEach(finding -> out.accept(finding.text()));
        if (options.listUnknown()) {
            outcome.unknownMounts().forEach(mount -> out.accept(FindingText.of(mount, palette)));
        }
        if (options.statistics()) {
            statistics(outcome, out);
        }
        if (!options.quiet()) {
            footer(outcome, out);
        }
    }

    private static void statistics(LintOutcome outcome, Consumer<String> out) {
        Map<String, Integer> perRule = new TreeMap<>();
        outcome.findings().forEach(finding -> perRule.merge(finding.heading().rule(), 1, Integer::sum));
        perRule.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> out.accept(rightAligned(entry.getValue()) + "  " + entry.getKey() + "\n"));
        if (!perRule.isEmpty()) {
            out.accept("\n");
        }
    }

    private static String rightAligned(int count) {
        String number = String.valueOf(count);
        return " ".repeat(Math.max(0, 5 - number.length())) + number;
    }

    private void footer(LintOutcome outcome, Consumer<String> out) {
        if (!outcome.projects().isEmpty() || !outcome.findings().isEmpty()) {
            out.accept(summary(outcome) + "\n");
        }
        int unknown = outcome.unknownMounts().size();
        if (unknown > 0) {
            out.accept(unknown + " of " + Counted.of(outcome.mounts(), "mount") + " unknown" + aboutUnknown(outcome)
                    + "\n");
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
                .map(finding -> finding.heading().place().file())
                .distinct()
                .count();
        return String.join(", ", counts) + " in " + Counted.of((int) files, "file") + judged;
    }
}
