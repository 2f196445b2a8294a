package dev.composepermit.cli;

import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.Analysis;
import dev.composepermit.rewrite.Rewriting;
import dev.composepermit.rewrite.Strategy;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit rewrite}. */
final class RewriteCommand implements Command {
    @Override
    public void describe(CommandSpec spec) {
        ProjectOptions.describe(spec);
        RewriteOptions.describe(spec);
        spec.usageMessage()
                .footer(
                        "",
                        "Without -o, --in-place, --diff or --check the new file is printed. Nothing is written that is not",
                        "proved to be the original and the plan.",
                        "",
                        "Examples:",
                        "  compose-permit rewrite compose.yaml -o compose.fixed.yaml",
                        "  compose-permit rewrite --diff compose.yaml | git apply",
                        "  compose-permit rewrite --overlay -o compose.volumes.yaml compose.yaml",
                        "  compose-permit rewrite --in-place --bind-mounts ./data compose.yaml",
                        "",
                        "Exit codes: 0 done, 1 --check would change something, 2 bad usage or unreadable input,",
                        "            3 internal error");
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException, UnusableConfig {
        ProjectSetup setup = ProjectSetup.of(arguments, session);
        RewriteOptions options = RewriteOptions.read(arguments, setup.configuration(), session);
        ProjectRun run = ProjectRun.of(setup, session);
        Analysis analysis = run.analysis();
        ProjectRun.tellNotices(analysis, session);
        ProjectRun.tellFailures(analysis.failures(), session);
        ProjectRun.tellFaults(analysis.faults(), session);
        int reading = ProjectRun.exitCode(analysis.failures(), analysis.faults());
        if (reading != ExitCode.CLEAN) {
            session.say("nothing was written");
            return reading;
        }
        List<AnalysedProject> projects = analysis.projects();
        if (projects.size() > 1 && !options.severalProjects()) {
            throw new UsageException(
                    "there are " + projects.size() + " projects here: name one, or use --in-place, --diff or --check");
        }
        boolean engineNamed = EngineWords.of(arguments, setup.configuration().engine())
                .engine()
                .isPresent();
        boolean changed = false;
        for (AnalysedProject project : projects) {
            RewriteRun rewrite = new RewriteRun(project, run.files(), options, session);
            if (!rewrite.standsWell()) {
                return ExitCode.UNUSABLE;
            }
            Rewriting rewriting = rewrite.rewriting();
            RewriteSummary.tell(rewriting, options, session);
            if (!rewriting.changesNothing() && !changed && options.strategy() == Strategy.PRE_START && !engineNamed) {
                session.say("the hooks are for Docker: on Podman a hook is the first to mount a volume, and keeps the"
                        + " image's files out; for Podman say --engine podman");
            }
            changed |= !rewriting.changesNothing();
            int code = rewrite.deliver(rewriting);
            if (code != ExitCode.CLEAN) {
                return code;
            }
        }
        boolean tell = options.check() || options.exitNonZeroOnChange();
        return tell && changed ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }
}
