package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.text.Place;

/** One line for each finding, in the form that editors and problem matchers know. */
public final class CompactReport extends LineReport {
    public CompactReport(ReportOptions options) {
        super(options);
    }

    /** {@code file:line:col: severity: message [rule-id]}. */
    @Override
    public String tell(Finding finding) {
        return line(finding.place().toString(), finding.severity().label(), finding.message(), finding.rule());
    }

    @Override
    String failure(InputFailure failure) {
        String where = failure.place().map(Place::toString).orElse(failure.file() + ":1:1");
        return line(where, "error", failure.why(), "unreadable");
    }

    @Override
    String unknown(UnknownMount mount) {
        return line(
                mount.place().toString(),
                "unknown",
                mount.service() + " at " + mount.target() + ": " + mount.detail(),
                mount.reason().label());
    }

    private static String line(String where, String severity, String message, String id) {
        return VisibleText.of(where + ": " + severity + ": " + message + " [" + id + "]") + "\n";
    }
}
