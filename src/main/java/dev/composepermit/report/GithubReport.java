package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import dev.composepermit.text.Position;
import java.util.stream.Collectors;

/**
 * Workflow commands of GitHub Actions, which become annotations beside the lines ("Workflow commands for GitHub
 * Actions"; escaping as in actions/toolkit {@code packages/core/src/command.ts}).
 */
public final class GithubReport extends LineReport {
    public GithubReport(ReportOptions options) {
        super(options);
    }

    @Override
    public String tell(Finding finding) {
        String kind = finding.severity() == Severity.NOTE
                ? "notice"
                : finding.severity().label();
        return command(kind, properties(finding.place()), finding.rule(), message(finding));
    }

    @Override
    String failure(InputFailure failure) {
        String where = failure.place().map(GithubReport::properties).orElse("file=" + property(failure.file()));
        return command("error", where, "compose-permit", failure.why());
    }

    @Override
    String unknown(UnknownMount mount) {
        return command(
                "warning",
                properties(mount.place()),
                mount.reason().label(),
                mount.service() + " at " + mount.target() + ": unknown, " + mount.detail());
    }

    private static String command(String kind, String where, String title, String message) {
        return "::" + kind + ' ' + where + ",title=" + property(title) + "::" + data(message) + '\n';
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
