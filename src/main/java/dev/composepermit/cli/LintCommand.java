package dev.composepermit.cli;

import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.LintRun;
import dev.composepermit.lint.RuleChoice;
import dev.composepermit.report.CompactReport;
import dev.composepermit.report.GithubReport;
import dev.composepermit.report.JsonReport;
import dev.composepermit.report.LintReport;
import dev.composepermit.report.Palette;
import dev.composepermit.report.ReportOptions;
import dev.composepermit.report.TextReport;
import dev.composepermit.rule.RuleShelf;
import dev.composepermit.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit lint}. */
final class LintCommand implements Command {
    private static final String NEVER = "never";
    private static final List<String> FORMATS = List.of("text", "compact", "json", "github");
    static final List<String> FAIL_ON = List.of("warning", "error", "note", NEVER);

    @Override
    public void describe(CommandSpec spec) {
        ProjectOptions.describe(spec);
        spec.addOption(Words.one("FORMAT", String.join(", ", FORMATS) + " (default: text)", "--format"));
        spec.addOption(Words.one(
                "SEVERITY",
                "exit with 1 from this severity on: error, warning, note, never (default: warning)",
                "--fail-on"));
        spec.addOption(Words.several("RULE,...", "run only these rules", "--rule"));
        spec.addOption(Words.several("RULE,...", "run all rules but these", "--ignore"));
        spec.addOption(Words.flag("mounts about which nothing can be said count as problems", "--strict"));
        spec.addOption(Words.flag("findings only, without a summary", "-q", "--quiet"));
        spec.addOption(Words.flag("say how often each rule spoke", "--statistics"));
        ColourOption.describe(spec);
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  compose-permit lint",
                        "  compose-permit lint --engine podman-rootless@5.2 compose.yaml",
                        "  compose-permit lint --fail-on error --format github .",
                        "  compose-permit lint --ignore user-group-defaults-to-root -f compose.yaml -f prod.yaml",
                        "  cat compose.yaml | compose-permit lint - --stdin-filename compose.yaml",
                        "",
                        "A comment accepts a finding:  # compose-permit: ignore[rule-id] reason",
                        "Exit codes: 0 clean, 1 findings, 2 bad usage or unreadable input, 3 internal error");
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException, UnusableConfig {
        String format = Words.choice(arguments, "--format", "format", FORMATS);
        boolean strict = Words.isSet(arguments, "--strict");
        Palette palette = ColourOption.read(arguments, session);
        ProjectSetup setup = ProjectSetup.of(arguments, session);
        ReportOptions options = new ReportOptions(
                palette,
                Words.isSet(arguments, "--quiet"),
                Words.isSet(arguments, "--statistics"),
                strict,
                askMore(setup.settings()));
        String failOn = failOn(arguments, setup.configuration());
        RuleChoice rules = rules(arguments, setup.configuration().rules());
        LintReport report = report(format, options);
        LintRun run = ProjectRun.lint(setup, rules, report, session);
        LintOutcome outcome = run.outcome();
        report.write(outcome, session.out()::print);
        session.out().flush();
        run.notices().forEach(session::say);
        ProjectRun.tellFailures(outcome.failuresBesidesFindings(), session);
        ProjectRun.tellFaults(outcome.faults(), session);
        int reading = ProjectRun.exitCode(outcome.failures(), outcome.faults());
        return reading != ExitCode.CLEAN ? reading : exitCode(outcome, failOn, strict);
    }

    /** The command that asks the engine here about images, unless somebody who has them was asked already. */
    private static Optional<String> askMore(AnalysisSettings settings) {
        List<ImageSourceName> asked = settings.images();
        if (asked.contains(ImageSourceName.ENGINE) || asked.contains(ImageSourceName.REGISTRY)) {
            return Optional.empty();
        }
        String engine = settings.engine().kind().isPodman() ? "--engine podman " : "";
        return Optional.of("compose-permit lock " + engine + "--images engine,catalog");
    }

    private static int exitCode(LintOutcome outcome, String failOn, boolean strict) {
        if (failOn.equals(NEVER)) {
            return ExitCode.CLEAN;
        }
        boolean found = false;
        for (Severity severity : Severity.values()) {
            found |= severity.label().equals(failOn) && outcome.hasAtLeast(severity);
        }
        found |= strict && !outcome.unknownMounts().isEmpty();
        return found ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private static LintReport report(String format, ReportOptions options) {
        return switch (format) {
            case "json" -> new JsonReport(Version.number());
            case "github" -> new GithubReport(options);
            case "compact" -> new CompactReport(options);
            default -> new TextReport(options);
        };
    }

    private static String failOn(Arguments arguments, Configuration configuration) throws UsageException {
        Optional<String> configured = configuration.failOn();
        return Words.isSet(arguments, "--fail-on") || configured.isEmpty()
                ? Words.choice(arguments, "--fail-on", "severity", FAIL_ON)
                : configured.get();
    }

    /** The rules that the command line names run even when the configuration turns them off. */
    private static RuleChoice rules(Arguments arguments, RuleChoice configured) throws UsageException {
        List<String> only = Words.listed(arguments, "--rule");
        List<String> ignored = Words.listed(arguments, "--ignore");
        Set<String> named = new TreeSet<>(only);
        named.addAll(ignored);
        for (String id : named) {
            Set<String> known = RuleShelf.ids();
            if (!known.contains(id)) {
                throw UsageException.unknown("rule", id, known);
            }
        }
        Set<String> off = new TreeSet<>(configured.off());
        only.forEach(off::remove);
        off.addAll(ignored);
        return new RuleChoice(new TreeSet<>(only), off, configured.severities(), configured.ignored());
    }
}
