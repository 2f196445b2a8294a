package dev.composepermit.cli;

import dev.composepermit.rule.RuleShelf;
import dev.composepermit.rule.card.RuleCard;
import dev.composepermit.rule.card.RuleCards;
import dev.composepermit.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** {@code compose-permit explain}. */
final class ExplainCommand implements Command {
    /** As many letters of a word count; "capability" is "capabilities" then. */
    private static final int STEM = 6;

    private static final Pattern RULE_LIKE = Pattern.compile("[A-Za-z0-9_]+([-_][A-Za-z0-9_]+)*");

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Words.positional(
                "RULE|LINE", "1..*", "a rule's id, or an error line as an engine or a program printed it"));
        spec.usageMessage()
                .footer(
                        "",
                        "Examples:",
                        "  compose-permit explain volume-not-writable",
                        "  compose-permit explain \"chown: /data: Operation not permitted\"",
                        "",
                        "`compose-permit rules` lists the rules.");
    }

    @Override
    public int run(Arguments arguments, Session session) throws UsageException {
        List<String> words = Words.positionals(arguments);
        String text = String.join(" ", words).strip();
        if (RuleCards.find(text).isPresent()) {
            session.out().print(page(RuleCards.find(text).get()));
            return ExitCode.CLEAN;
        }
        if (RULE_LIKE.matcher(text).matches() && ErrorLines.fitting(text).isEmpty()) {
            throw unknownRule(text);
        }
        List<ErrorLine> errors = ErrorLines.fitting(text);
        if (errors.isEmpty()) {
            throw new UsageException(
                    "nothing is known about this line; `compose-permit rules` lists what is looked for");
        }
        errors.forEach(error -> session.out().print(explained(error)));
        session.out().println("`compose-permit lint` finds the service and the line.");
        return ExitCode.CLEAN;
    }

    private static UsageException unknownRule(String text) {
        Set<String> ids = RuleShelf.ids();
        Optional<String> nearest = Nearest.of(text, ids);
        List<String> alike = nearest.map(List::of).orElseGet(() -> sharingWords(text, ids));
        return new UsageException("unknown rule \"" + text + "\""
                + (alike.isEmpty()
                        ? "; `compose-permit rules` lists them"
                        : "; did you mean " + String.join(" or ", alike) + "?"));
    }

    /** Who remembers what a rule is about has two of its words, and maybe not their endings. */
    private static List<String> sharingWords(String text, Set<String> ids) {
        Set<String> wanted = stems(text);
        return ids.stream()
                .filter(id -> stems(id).stream().filter(wanted::contains).count() >= 2)
                .sorted()
                .limit(3)
                .toList();
    }

    private static Set<String> stems(String id) {
        return Stream.of(id.split("-"))
                .filter(word -> word.length() >= STEM)
                .map(word -> word.substring(0, STEM))
                .collect(Collectors.toSet());
    }

    private static String page(RuleCard card) {
        String page = RuleCards.page(card.id()).orElse("").stripTrailing();
        String body = page.isEmpty() ? "# " + card.id() + "\n\n" + card.summary() : page;
        return body + "\n";
    }

    private static String explained(ErrorLine error) {
        StringBuilder text = new StringBuilder(error.title()).append(".\n\nWhat can lead to it:\n");
        error.causes().forEach(cause -> text.append("* ").append(cause).append(".\n"));
        List<String> rules =
                error.rules().stream().filter(RuleShelf.ids()::contains).toList();
        if (!rules.isEmpty()) {
            text.append("\nRules that find it before start-up:\n");
            for (String id : rules) {
                String title = RuleCards.find(id).map(RuleCard::title).orElse("");
                text.append("* ").append(id).append(": ").append(title).append('\n');
            }
        }
        return text.append('\n').toString();
    }
}
