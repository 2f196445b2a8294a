package dev.composepermit.cli;

import dev.composepermit.lint.Analysis;
import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.InternalFault;
import dev.composepermit.lint.ProjectAnalyst;
import dev.composepermit.lint.ProjectInputs;
import dev.composepermit.report.FailureText;
import dev.composepermit.report.Palette;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** What the commands that read projects have in common. */
final class ProjectRun {
    private final DiskFiles files;
    private final Analysis analysis;

    private ProjectRun(DiskFiles files, Analysis analysis) {
        this.files = files;
        this.analysis = analysis;
    }

    static ProjectRun of(ParseResult arguments, AnalysisSettings settings, Session session) throws UsageException {
        DiskFiles files = new DiskFiles(session.workingDirectory());
        ProjectInputs inputs = ProjectOptions.inputs(arguments, session, files);
        ProgressLine progress = new ProgressLine(session);
        Analysis analysis = ProjectAnalyst.analyse(files, inputs, settings, progress);
        progress.end();
        return new ProjectRun(files, analysis);
    }

    static Analysis analyse(ParseResult arguments, AnalysisSettings settings, Session session) throws UsageException {
        return of(arguments, settings, session).analysis();
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
