package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.image.lock.ImageAnswers;
import dev.composepermit.image.lock.LockEntry;
import dev.composepermit.image.lock.LockFile;
import dev.composepermit.image.lock.LockedImages;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an image itself says and what the catalogue says of its program come together when they are of one image. */
class CombinedFactsTest {
    private static final ImageReference POSTGRES =
            ImageReference.parse("postgres:16").orElseThrow();
    private static final Account ROOT = new Account("root", 0, 0);
    private static final Account OWN = new Account("postgres", 999, 999);
    private static final String DATA = "/var/lib/postgresql/data";

    @Test
    void the_catalogue_tells_what_the_program_does_in_the_image_it_knows() {
        ImageFacts both = combined(image("", List.of(DATA), ROOT, OWN));
        assertThat(both.entrypoint().orElseThrow().dropsTo()).contains(OWN);
        assertThat(both.dataPaths()).isNotEmpty();
        assertThat(both.refusesDotFiles(DATA).orElseThrow()).isTrue();
        assertThat(both.accounts().complete()).isTrue();
    }

    @Test
    void an_image_of_that_name_with_another_user_is_another_image() {
        assertIsAlone(combined(image("1000", List.of(DATA), ROOT, OWN)));
    }

    @Test
    void an_image_of_that_name_with_other_volumes_is_another_image() {
        assertIsAlone(combined(image("", List.of("/elsewhere"), ROOT, OWN)));
    }

    @Test
    void an_image_of_that_name_without_the_account_or_with_other_ids_is_another_image() {
        assertIsAlone(combined(image("", List.of(DATA), ROOT)));
        assertIsAlone(combined(image("", List.of(DATA), ROOT, new Account("postgres", 70, 70))));
    }

    private static void assertIsAlone(ImageFacts facts) {
        assertThat(facts.entrypoint().isKnown()).isFalse();
        assertThat(facts.dataPaths()).isEmpty();
        assertThat(facts.refusesDotFiles(DATA).isKnown()).isFalse();
        assertThat(facts.at(DATA).isKnown()).isFalse();
    }

    private static ImageFacts combined(ImageFacts image) {
        ImageFacts catalog =
                ImageCatalog.builtIn().find(POSTGRES, Optional.empty()).orElseThrow();
        return new CombinedFacts(image, List.of(catalog).iterator());
    }

    /** An image whose config and accounts were read, and nothing else. */
    private static ImageFacts image(String user, List<String> volumes, Account... accounts) {
        Evidence read = Evidence.of(EvidenceSource.REGISTRY, "read");
        ImageAnswers answers = new ImageAnswers(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Fact.known(user, read),
                new Accounts(List.of(accounts), List.of(), true, true),
                Fact.known(volumes, read),
                volumes,
                Fact.known("/", read),
                List.of(),
                Fact.unknown(UnknownReason.ENTRYPOINT_NOT_KNOWN, "not seen"),
                Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "not seen"),
                new ImageAnswers.Asked(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                List.of(read));
        LockEntry entry = new LockEntry(
                new LockEntry.Asked(POSTGRES, Optional.empty()),
                new TreeSet<>(),
                Optional.empty(),
                new LockEntry.Resolved(answers));
        return new LockedImages(LockFile.of(List.of(entry)))
                .find(POSTGRES, Optional.empty())
                .orElseThrow();
    }
}
