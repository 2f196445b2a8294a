package dev.composepermit.cli;

import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.Analysis;
import dev.composepermit.lint.SkippedInput;
import dev.composepermit.report.InspectJson;
import dev.composepermit.report.InspectText;
import dev.composepermit.report.Palette;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit inspect}. */
final class InspectCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    @Override
    public void describe(CommandSpec spec) {
        ProjectOptions.describe(spec);
        spec.addOption(Words.one("FORMAT", String.join(", ", FORMATS) + " (default: text)", "--format"));
        ColourOption.describe(spec);
        spec.usageMessage()
                .footer(
                        "",
                        "JSON shows one project; its form is described by docs/inspect.schema.json.",
                        "",
                        "Examples:",
                        "  compose-permit inspect",
                        "  compose-permit inspect --engine docker --userns-remap 100000 compose.yaml",
                        "  compose-permit inspect --host-owners --format json compose.yaml");
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException, UnusableConfig {
        String format = Words.choice(arguments, "--format", "format", FORMATS);
        Palette palette = ColourOption.read(arguments, session);
        Analysis analysis = ProjectRun.analyse(ProjectSetup.of(arguments, session), session);
        if (format.equals("json")) {
            json(analysis, session);
        } else {
            session.out()
                    .print(analysis.projects().stream()
                            .map(project -> InspectText.render(project, palette))
                            .collect(Collectors.joining("\n")));
        }
        session.out().flush();
        for (SkippedInput skipped : analysis.skipped()) {
            session.say("skipped " + skipped.file() + ": " + skipped.why());
        }
        ProjectRun.tellNotices(analysis, session);
        ProjectRun.tellFailures(analysis.failures(), session);
        ProjectRun.tellFaults(analysis.faults(), session);
        return ProjectRun.exitCode(analysis.failures(), analysis.faults());
    }

    private static void json(Analysis analysis, Session session) throws UsageException {
        List<AnalysedProject> projects = analysis.projects();
        if (projects.size() > 1) {
            throw new UsageException(
                    "--format json shows one project, and there are " + projects.size() + " here: name one file");
        }
        projects.forEach(project -> session.out().print(InspectJson.render(project)));
    }
}
