package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import dev.composepermit.text.Position;
import java.util.stream.Collectors;

/**
 * Workflow commands of GitHub Actions, which become annotations beside the lines ("Workflow commands for GitHub
 * Actions"; escaping as in actions/toolkit {@code packages/core/src/command.ts}).
 */
public final class GithubReport {
    private GithubReport() {}

    public static String render(LintOutcome outcome, ReportOptions options) {
        StringBuilder out = new StringBuilder();
        for (InputFailure failure : outcome.failuresBesidesFindings()) {
            String where = failure.place().map(GithubReport::properties).orElse("file=" + property(failure.file()));
            command(out, "error", where, "compose-permit", failure.why());
        }
        for (Finding finding : outcome.findings()) {
            String kind = finding.severity() == Severity.NOTE
                    ? "notice"
                    : finding.severity().label();
            command(out, kind, properties(finding.place()), finding.rule(), message(finding));
        }
        if (options.listUnknown()) {
            outcome.unknownMounts()
                    .forEach(mount -> command(
                            out,
                            "warning",
                            properties(mount.place()),
                            mount.reason().label(),
                            mount.service() + " at " + mount.target() + ": unknown, " + mount.detail()));
        }
        return out.toString();
    }

    private static void command(StringBuilder out, String kind, String where, String title, String message) {
        out.append("::")
                .append(kind)
                .append(' ')
                .append(where)
                .append(",title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .append('\n');
    }

    private static String message(Finding finding) {
        String advice = finding.remedies().stream()
                .limit(1)
                .map(remedy -> "\nDo: " + remedy.advice()
                        + remedy.snippet().map(snippet -> "\n" + snippet).orElse(""))
                .collect(Collectors.joining());
        return finding.message() + advice;
    }

    private static String properties(Place place) {
        Position start = place.start();
        Position end = place.end();
        String from = "file=" + property(place.file()) + ",line=" + start.line();
        // columns are taken only where the annotation stays on one line
        return start.line() == end.line()
                ? from + ",endLine=" + end.line() + ",col=" + start.column() + ",endColumn=" + end.column()
                : from + ",endLine=" + end.line();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
