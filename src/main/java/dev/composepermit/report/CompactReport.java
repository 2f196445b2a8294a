package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.text.Place;

/** One line for each finding, in the form that editors and problem matchers know. */
public final class CompactReport {
    private CompactReport() {}

    /** {@code file:line:col: severity: message [rule-id]}. */
    public static String render(LintOutcome outcome, ReportOptions options) {
        StringBuilder out = new StringBuilder();
        for (InputFailure failure : outcome.failuresBesidesFindings()) {
            String where = failure.place().map(Place::toString).orElse(failure.file() + ":1:1");
            line(out, where, "error", failure.why(), "unreadable");
        }
        outcome.findings()
                .forEach(finding -> line(
                        out,
                        finding.place().toString(),
                        finding.severity().label(),
                        finding.message(),
                        finding.rule()));
        if (options.listUnknown()) {
            outcome.unknownMounts()
                    .forEach(mount -> line(
                            out,
                            mount.place().toString(),
                            "unknown",
                            mount.service() + " at " + mount.target() + ": " + mount.detail(),
                            mount.reason().label()));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String where, String severity, String message, String id) {
        out.append(VisibleText.of(where + ": " + severity + ": " + message + " [" + id + "]"))
                .append('\n');
    }
}
