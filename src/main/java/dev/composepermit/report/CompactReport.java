package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.rule.Finding;
import dev.composepermit.text.Place;
import java.util.function.Consumer;

/** One line for each finding, in the form that editors and problem matchers know. */
public final class CompactReport implements LintReport {
    private final ReportOptions options;

    public CompactReport(ReportOptions options) {
        this.options = options;
    }

    /** {@code file:line:col: severity: message [rule-id]}. */
    @Override
    public String tell(Finding finding) {
        return line(finding.place().toString(), finding.severity().label(), finding.message(), finding.rule());
    }

    @Override
    public void write(LintOutcome outcome, Consumer<String> out) {
        for (InputFailure failure : outcome.failuresBesidesFindings()) {
            String where = failure.place().map(Place::toString).orElse(failure.file() + ":1:1");
            out.accept(line(where, "error", failure.why(), "unreadable"));
        }
        outcome.findings().forEach(finding -> out.accept(finding.text()));
        if (options.listUnknown()) {
            outcome.unknownMounts()
                    .forEach(mount -> out.accept(line(
                            mount.place().toString(),
                            "unknown",
                            mount.service() + " at " + mount.target() + ": " + mount.detail(),
                            mount.reason().label())));
        }
    }

    private static String line(String where, String severity, String message, String id) {
        return VisibleText.of(where + ": " + severity + ": " + message + " [" + id + "]") + "\n";
    }
}
