package dev.composepermit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.rule.card.RuleCard;
import dev.composepermit.rule.card.RuleCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Class, card, page, samples and shelf of a rule agree. */
class RuleShelfTest {
    private static final Set<String> IDS = RuleShelf.ids();

    @Test
    void the_shelf_is_in_the_order_of_ids() {
        List<String> ids = RuleShelf.all().stream().map(Rule::id).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_rule_is_called_like_its_class() {
        for (Rule rule : RuleShelf.all()) {
            assertThat(kebab(rule.getClass().getSimpleName())).isEqualTo(rule.id());
        }
    }

    @Test
    void every_rule_class_is_on_the_shelf() throws IOException {
        Set<String> shelved = RuleShelf.all().stream()
                .map(rule -> rule.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> written = new TreeSet<>();
        for (Path file : list(Path.of("src/main/java/dev/composepermit/rule/check"))) {
            if (Files.readString(file).contains(" implements Rule {")) {
                written.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        assertThat(written).isEqualTo(shelved);
    }

    @Test
    void every_rule_has_a_card_and_every_card_a_rule() {
        assertThat(RuleCards.all()).extracting(RuleCard::id).containsExactlyElementsOf(IDS);
    }

    @Test
    void every_rule_has_a_page_and_every_page_a_rule() throws IOException {
        assertThat(names(Path.of("docs", "rules"), ".md")).isEqualTo(with(IDS, "README"));
        for (String id : IDS) {
            assertThat(RuleCards.page(id).orElseThrow()).as(id).startsWith("# " + id + "\n");
        }
    }

    @Test
    void every_rule_has_samples_and_every_sample_a_rule() throws IOException {
        assertThat(names(SamplesTest.SAMPLES, "")).isEqualTo(IDS);
        for (String id : IDS) {
            Path folder = SamplesTest.SAMPLES.resolve(id);
            assertThat(folder.resolve("flagged.yaml")).exists();
            assertThat(folder.resolve("clean.yaml")).exists();
        }
    }

    @Test
    void a_flagged_sample_shows_its_own_rule() throws IOException {
        for (Path file : SamplesTest.files()) {
            String rule = file.getParent().getFileName().toString();
            List<SampleMarks.Expected> marks =
                    SampleMarks.read(Files.readString(file)).expected();
            if (file.getFileName().toString().startsWith("flagged")) {
                assertThat(marks)
                        .as(file.toString())
                        .anyMatch(mark -> mark.rule().equals(rule));
            } else {
                assertThat(marks).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void no_finding_is_worse_than_its_card() throws IOException {
        for (Path file : SamplesTest.files()) {
            String text = SampleMarks.read(Files.readString(file)).text();
            for (Finding finding : Scene.of(file).findings(text)) {
                Severity worst = RuleCards.find(finding.rule()).orElseThrow().severity();
                assertThat(worst.isAtLeast(finding.severity()))
                        .as("%s in %s", finding.message(), file)
                        .isTrue();
            }
        }
    }

    @Test
    void every_finding_about_access_says_what_to_do_and_how_to_see_it() throws IOException {
        for (Path file : SamplesTest.files()) {
            String text = SampleMarks.read(Files.readString(file)).text();
            for (Finding finding : Scene.of(file).findings(text)) {
                RuleCard card = RuleCards.find(finding.rule()).orElseThrow();
                boolean helped =
                        !finding.remedies().isEmpty() && finding.tryIt().isPresent();
                boolean pointsAtOther = !finding.related().isEmpty();
                if (card.category() == RuleCard.Category.OWNERSHIP) {
                    assertThat(helped || pointsAtOther)
                            .as("%s in %s", finding.message(), file)
                            .isTrue();
                }
            }
        }
    }

    private static String kebab(String className) {
        return className.replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new TreeSet<>(names);
        all.add(more);
        return all;
    }

    private static Set<String> names(Path folder, String ending) throws IOException {
        return list(folder).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
