package dev.composepermit.cli;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.Analysis;
import dev.composepermit.rewrite.host.HostScript;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit host-script}. */
final class HostScriptCommand implements Command {
    /** As useradd and groupadd take it (shadow's {@code NAME_REGEX}). */
    private static final Pattern GROUP = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");

    @Override
    public void describe(CommandSpec spec) {
        ProjectOptions.describe(spec);
        spec.addOption(Words.several(
                "PATH,...",
                "also prepare these directories, of which it is not known whether a service writes there",
                "--bind-mounts"));
        spec.addOption(
                Words.one("NAME", "the group that people and containers share (default: the project)", "--group"));
        spec.usageMessage()
                .footer(
                        "",
                        "Prints a POSIX shell script, to be read and then run on the host: as root for a daemon with",
                        "userns-remap, as the user of the engine for rootless Podman. The script takes --check, --dry-run,",
                        "--admin USER and --adopt.",
                        "",
                        "Examples:",
                        "  compose-permit host-script --userns-remap 100000 compose.yaml > prepare-host.sh",
                        "  sh prepare-host.sh --dry-run",
                        "  sudo sh prepare-host.sh --admin ada",
                        "  compose-permit host-script --engine podman-rootless compose.yaml > prepare-host.sh",
                        "",
                        "Exit codes: 0 done, 2 bad usage or unreadable input, 3 internal error");
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException, UnusableConfig {
        ProjectSetup setup = ProjectSetup.of(arguments, session);
        rejectWithoutMap(setup.settings().engine());
        String group = Words.value(arguments, "--group").orElse("");
        if (!group.isEmpty() && !GROUP.matcher(group).matches()) {
            throw new UsageException("\"" + group + "\" is no name for a group");
        }
        Set<String> named = new TreeSet<>();
        for (String path : Words.listed(arguments, "--bind-mounts")) {
            named.add(ProjectOptions.path(path, session).toString());
        }
        if (!Words.isSet(arguments, "--bind-mounts")) {
            setup.configuration().bindPaths().forEach(path -> named.add(path.toString()));
        }
        ProjectRun run = ProjectRun.of(setup, session);
        Analysis analysis = run.analysis();
        ProjectRun.tellNotices(analysis, session);
        ProjectRun.tellFailures(analysis.failures(), session);
        ProjectRun.tellFaults(analysis.faults(), session);
        int reading = ProjectRun.exitCode(analysis.failures(), analysis.faults());
        if (reading != ExitCode.CLEAN) {
            return reading;
        }
        List<AnalysedProject> projects = analysis.projects();
        if (projects.size() != 1) {
            throw new UsageException("there are " + projects.size() + " projects here: name one");
        }
        HostScript.Prepared script = HostScript.of(projects.get(0).facts(), group, named, run.files());
        session.out().print(script.text());
        script.skipped().forEach(skipped -> session.say("left alone: " + skipped));
        return ExitCode.CLEAN;
    }

    private static void rejectWithoutMap(Engine engine) throws UsageException {
        if (engine.userns().isPresent() || engine.kind() == EngineKind.PODMAN_ROOTLESS) {
            return;
        }
        throw new UsageException(
                engine.kind().isRootless()
                        ? "say who runs the engine: --rootless-user UID:GID:BASE[:SIZE], or \"host\""
                        : "host-script is for engines that map ids: give --userns-remap BASE[:SIZE], or --engine"
                                + " podman-rootless or docker-rootless; without a map `lint` shows the command for each"
                                + " directory");
    }
}
