package dev.composepermit.cli;

import dev.composepermit.report.RuleList;
import dev.composepermit.rule.card.RuleCards;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit rules}. */
final class RulesCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    @Override
    public void describe(CommandSpec spec) {
        spec.addOption(Words.one("FORMAT", String.join(", ", FORMATS) + " (default: text)", "--format"));
        ColourOption.describe(spec);
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException {
        String format = Words.choice(arguments, "--format", "format", FORMATS);
        String list = format.equals("json")
                ? RuleList.json(RuleCards.all())
                : RuleList.text(RuleCards.all(), ColourOption.read(arguments, session));
        session.out().print(list);
        return ExitCode.CLEAN;
    }
}
