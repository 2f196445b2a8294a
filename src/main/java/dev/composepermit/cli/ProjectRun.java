package dev.composepermit.cli;

import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.Analysis;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.FindingTeller;
import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.InternalFault;
import dev.composepermit.lint.LintRun;
import dev.composepermit.lint.ProjectAnalyst;
import dev.composepermit.lint.RuleChoice;
import dev.composepermit.report.FailureText;
import dev.composepermit.report.Palette;
import java.util.List;

/** What the commands that read projects have in common. */
final class ProjectRun {
    private final DiskFiles files;
    private final Analysis analysis;

    private ProjectRun(DiskFiles files, Analysis analysis) {
        this.files = files;
        this.analysis = analysis;
    }

    static ProjectRun of(ProjectSetup setup, Session session) throws UsageException {
        ProgressLine progress = new ProgressLine(session);
        Analysis analysis = ProjectAnalyst.analyse(setup.files(), setup.inputs(), setup.settings(), progress);
        progress.end();
        setup.rejectOtherConfigs(
                analysis.projects().stream().map(AnalysedProject::request).toList());
        return new ProjectRun(setup.files(), analysis);
    }

    static LintRun lint(ProjectSetup setup, RuleChoice rules, FindingTeller teller, Session session)
            throws UsageException {
        ProgressLine progress = new ProgressLine(session);
        LintRun run = ProjectAnalyst.lint(setup.files(), setup.inputs(), setup.settings(), rules, teller, progress);
        progress.end();
        setup.rejectOtherConfigs(run.requests());
        return run;
    }

    static Analysis analyse(ProjectSetup setup, Session session) throws UsageException {
        return of(setup, session).analysis();
    }

    /** What was read, for reading it again. */
    DiskFiles files() {
        return files;
    }

    Analysis analysis() {
        return analysis;
    }

    /** Tells on standard error where a lock file and its projects have parted. */
    static void tellNotices(Analysis analysis, Session session) {
        analysis.notices().forEach(session::say);
    }

    /** Tells on standard error what could not be read. */
    static void tellFailures(List<InputFailure> failures, Session session) {
        for (InputFailure failure : failures) {
            session.err().print(FailureText.of(failure, Palette.PLAIN));
        }
    }

    static void tellFaults(List<InternalFault> faults, Session session) {
        faults.forEach(fault -> FaultReport.write(fault.cause(), " while reading " + fault.project(), session));
    }

    /** The exit code as far as reading goes: a fault counts more than a failure. */
    static int exitCode(List<InputFailure> failures, List<InternalFault> faults) {
        if (!faults.isEmpty()) {
            return ExitCode.INTERNAL;
        }
        return failures.isEmpty() ? ExitCode.CLEAN : ExitCode.UNUSABLE;
    }
}
