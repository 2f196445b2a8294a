package dev.composepermit.cli;

import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.LockOutcome;
import dev.composepermit.lint.LockedFile;
import dev.composepermit.lint.Locking;
import dev.composepermit.rewrite.AtomicFile;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit lock}. */
final class LockCommand implements Command {
    private static final String CHECK = "--check";

    @Override
    public void describe(CommandSpec spec) {
        ProjectOptions.describe(spec);
        spec.addOption(Words.flag("write nothing; exit with 1 when the lock file would change", CHECK));
        spec.usageMessage()
                .footer(
                        "",
                        "Writes what is known of each image of the project into compose-permit.lock: the nearest one",
                        "upwards from the project, else a new one here. lint, inspect and rewrite read it before they",
                        "ask anybody else, so that they say the same everywhere and need no network.",
                        "",
                        "Examples:",
                        "  compose-permit lock",
                        "  compose-permit lock --check",
                        "  compose-permit lock deploy/compose.yaml",
                        "",
                        "Exit codes: 0 done, 1 --check would change something, 2 bad usage, unreadable input or a source",
                        "            that could not be asked, 3 internal error");
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException, UnusableConfig {
        boolean check = Words.isSet(arguments, CHECK);
        ProjectSetup setup = ProjectSetup.of(arguments, session);
        ProgressLine progress = new ProgressLine(session);
        LockOutcome outcome = Locking.lock(setup.files(), setup.inputs(), setup.settings(), progress);
        progress.end();
        setup.rejectOtherConfigs(
                outcome.projects().stream().map(AnalysedProject::request).toList());
        ProjectRun.tellFailures(outcome.failures(), session);
        ProjectRun.tellFaults(outcome.faults(), session);
        int code = ProjectRun.exitCode(outcome.failures(), outcome.faults());
        if (code != ExitCode.CLEAN && outcome.locks().isEmpty()) {
            session.say("nothing was written");
        }
        for (LockedFile lock : outcome.locks()) {
            tellNotKnown(lock, setup, session);
            lock.kept().forEach(session::say);
            int delivered = check ? checked(lock, session) : written(lock, session);
            code = Math.max(code, delivered);
        }
        return code;
    }

    /** Where no source knows an image, who else might; a person may not know that there are others to ask. */
    private static void tellNotKnown(LockedFile lock, ProjectSetup setup, Session session) {
        lock.notKnown().forEach(image -> session.say("not known: " + image));
        if (!lock.notKnown().isEmpty() && !setup.settings().images().contains(ImageSourceName.ENGINE)) {
            session.say(
                    "a local engine that has them knows more: --images engine,catalog; what you know yourself can stand"
                            + " in " + ConfigFile.NAME);
        }
    }

    private static int checked(LockedFile lock, Session session) {
        if (lock.changes().isEmpty()) {
            session.say(lock.name() + " is up to date");
            return ExitCode.CLEAN;
        }
        session.say(lock.name() + " would change: run `compose-permit lock`");
        tellChanges(lock, session);
        return ExitCode.FINDINGS;
    }

    private static int written(LockedFile lock, Session session) {
        if (lock.changes().isEmpty()) {
            session.say(lock.name() + " is up to date");
            return ExitCode.CLEAN;
        }
        try {
            AtomicFile.write(lock.path(), lock.text());
        } catch (IOException e) {
            session.say(lock.name() + " can't be written (" + FileTrouble.reason(e) + "); nothing was changed");
            return ExitCode.UNUSABLE;
        }
        session.say("wrote " + lock.name());
        tellChanges(lock, session);
        return ExitCode.CLEAN;
    }

    private static void tellChanges(LockedFile lock, Session session) {
        lock.changes().forEach(change -> session.err().println("  " + change));
    }
}
