package dev.composepermit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.coverage.Coverage.Source;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Of all image references in the corpus, most are answered; {@code src/scripts/coverage} prints the figures. */
class CoverageTest {
    @Test
    void three_quarters_of_all_image_references_of_the_corpus_are_answered() throws IOException {
        assumeTrue(Files.isDirectory(Coverage.CORPUS), "the corpus is not here");
        Coverage coverage = Coverage.ofCorpus();
        assertThat(coverage.references()).hasSizeGreaterThan(1000);
        assertThat(coverage.share()).isGreaterThan(0.75);
        assertThat(coverage.references()).anyMatch(reference -> reference.source() == Source.DOCKERFILE);
    }
}
