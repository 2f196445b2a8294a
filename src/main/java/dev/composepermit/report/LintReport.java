package dev.composepermit.report;

import dev.composepermit.lint.FindingTeller;
import dev.composepermit.lint.LintOutcome;
import java.util.function.Consumer;

/** A form of report: findings are put into it one by one as they are found, and the whole is written at the end. */
public sealed interface LintReport extends FindingTeller permits TextReport, LineReport, JsonReport {
    /**
     * Writes the report piece by piece, for all of it at once would take as much memory again.
     *
     * @param outcome its findings must have been told by this report
     */
    void write(LintOutcome outcome, Consumer<String> out);
}
