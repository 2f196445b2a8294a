package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.UnknownMount;
import java.util.function.Consumer;

/** A report of one line for each thing that is wrong, without a summary: what could not be read first. */
abstract sealed class LineReport implements LintReport permits CompactReport, GithubReport {
    private final ReportOptions options;

    LineReport(ReportOptions options) {
        this.options = options;
    }

    /** The line of something that could not be read. */
    abstract String failure(InputFailure failure);

    /** The line of a mount about which nothing can be said. */
    abstract String unknown(UnknownMount mount);

    @Override
    public final void write(LintOutcome outcome, Consumer<String> out) {
        outcome.failuresBesidesFindings().forEach(failure -> out.accept(failure(failure)));
        outcome.findings().forEach(finding -> out.accept(finding.text()));
        if (options.listUnknown()) {
            outcome.unknownMounts().forEach(mount -> out.accept(unknown(mount)));
        }
    }
}
