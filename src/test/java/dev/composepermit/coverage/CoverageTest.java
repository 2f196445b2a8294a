package dev.composepermit.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.coverage.Coverage.Source;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Of all image references in the corpus, most are answered from sources that were read; {@code src/scripts/coverage} prints the figures. */
class CoverageTest {
    @Test
    void three_quarters_of_all_image_references_of_the_corpus_are_answered_by_sources_that_are_cited()
            throws IOException {
        assumeTrue(Files.isDirectory(Coverage.CORPUS), "the corpus is not here");
        Coverage coverage = Coverage.ofCorpus();
        assertThat(coverage.references()).hasSizeGreaterThan(1000);
        assertThat(coverage.citedShare()).isGreaterThan(0.75).isLessThan(coverage.share());
        assertThat(coverage.references()).anyMatch(reference -> reference.source() == Source.DOCKERFILE);
    }
}
