package dev.composepermit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.rule.card.RuleCard;
import dev.composepermit.rule.card.RuleCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules' pages are in step with cards, samples and wording: header, YAML blocks and messages are taken from them.
 * {@code -Dupdate=true} writes what is stale, and makes the page of a new rule.
 */
class DocsTest {
    private static final Path PAGES = Path.of("docs", "rules");
    private static final boolean UPDATE = Boolean.getBoolean("update");
    private static final List<String> HEADINGS =
            List.of("What", "Why", "Flagged", "Better", "When to ignore", "Fix safety");

    @TestFactory
    List<DynamicTest> a_page_is_in_step_with_card_and_samples() {
        return RuleCards.all().stream()
                .map(card -> DynamicTest.dynamicTest(card.id(), () -> {
                    Path page = PAGES.resolve(card.id() + ".md");
                    check(page, page(card, Files.exists(page) ? Files.readString(page) : ""));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_page_has_the_headings_in_order_and_something_below_each() {
        return RuleCards.all().stream()
                .map(card -> DynamicTest.dynamicTest(card.id(), () -> {
                    String page = Files.readString(PAGES.resolve(card.id() + ".md"));
                    assertThat(page.lines()
                                    .filter(line -> line.startsWith("## "))
                                    .map(line -> line.substring(3)))
                            .containsExactlyElementsOf(HEADINGS);
                    for (String heading : HEADINGS) {
                        assertThat(section(page, heading).strip()).as(heading).isNotEmpty();
                    }
                }))
                .toList();
    }

    @Test
    void the_index_lists_every_rule() throws IOException {
        StringBuilder index = new StringBuilder("""
                # Rules

                Each page is also shown by `compose-permit explain <rule>`. The severity is the worst a rule gives: what rests
                on general knowledge only is a note. Accept a finding with a comment on its line or above it, with the reason:
                `# compose-permit: ignore[rule-id] reason`.

                | rule | severity | category | what it finds |
                |---|---|---|---|
                """);
        for (RuleCard card : RuleCards.all()) {
            index.append("| [%s](%s.md) | %s | %s | %s |\n"
                    .formatted(
                            card.id(),
                            card.id(),
                            card.severity().label(),
                            card.category().label(),
                            card.title()));
        }
        check(PAGES.resolve("README.md"), index.toString());
    }

    private static void check(Path file, String wanted) throws IOException {
        if (UPDATE) {
            Files.createDirectories(PAGES);
            Files.writeString(file, wanted);
        }
        assertThat(file).as("run the tests with -Dupdate=true").hasContent(wanted);
        assertThat(Files.readString(file)).isEqualTo(wanted);
    }

    /** The page as it should be: prose as it stands, everything that is taken from elsewhere anew. */
    private static String page(RuleCard card, String before) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(card.id()).append("\n\n");
        page.append("**")
                .append(card.title())
                .append("**: ")
                .append(card.severity().label())
                .append(", ");
        page.append(card.category().label()).append(", ").append(engines(card)).append(", fix: ");
        page.append(card.fix().label()).append(", since ").append(card.since()).append(".\n");
        Path folder = SamplesTest.SAMPLES.resolve(card.id());
        for (String heading : HEADINGS) {
            page.append("\n## ").append(heading).append("\n\n");
            String prose = withoutBlocks(section(before, heading)).strip();
            if (!prose.isEmpty()) {
                page.append(prose).append("\n");
            }
            if (heading.equals("Flagged")) {
                String flagged = SampleMarks.read(Files.readString(folder.resolve("flagged.yaml")))
                        .text();
                page.append(prose.isEmpty() ? "" : "\n")
                        .append(block("yaml", flagged))
                        .append("\n");
                page.append(block("text", messages(folder, flagged)));
            } else if (heading.equals("Better")) {
                String clean = Files.readString(folder.resolve("clean.yaml"));
                page.append(prose.isEmpty() ? "" : "\n").append(block("yaml", clean));
            }
        }
        return page.toString();
    }

    private static String messages(Path folder, String flagged) {
        return Scene.of(folder.resolve("flagged.yaml")).findings(flagged).stream()
                .map(finding -> finding.place().start() + ": "
                        + finding.severity().label() + ": " + finding.message() + " [" + finding.rule() + "]\n")
                .collect(Collectors.joining());
    }

    private static String block(String language, String text) {
        return "```" + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + "```\n";
    }

    private static String engines(RuleCard card) {
        return card.concernsEveryEngine()
                ? "all engines"
                : card.engines().stream().map(EngineKind::label).collect(Collectors.joining(", "));
    }

    /** The text below a heading, to the next one. */
    private static String section(String page, String heading) {
        String start = "\n## " + heading + "\n";
        int from = page.indexOf(start);
        if (from < 0) {
            return "";
        }
        int to = page.indexOf("\n## ", from + start.length());
        return page.substring(from + start.length(), to < 0 ? page.length() : to);
    }

    /** Prose without the blocks of YAML and text, which are made anew; other blocks, such as commands, are prose. */
    private static String withoutBlocks(String section) {
        List<String> kept = new ArrayList<>();
        boolean inside = false;
        for (String line : section.split("\n", -1)) {
            boolean opens = !inside && (line.equals("```yaml") || line.equals("```text"));
            boolean closes = inside && line.equals("```");
            inside = (inside || opens) && !closes;
            if (!inside && !closes) {
                kept.add(line);
            }
        }
        return String.join("\n", kept);
    }
}
