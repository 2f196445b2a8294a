package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole corpus, rewritten; {@code src/scripts/rewrite-corpus} asks Docker Compose too. */
class RewriteCorpusTest {
    private static final Path CORPUS =
            Path.of("../shared/corpus").toAbsolutePath().normalize();

    @ParameterizedTest
    @CsvSource({"false, 5", "true, 100"})
    void nothing_is_wrong_and_little_is_refused(boolean assumed, int atLeast) throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the project");
        RewriteCorpus pass = new RewriteCorpus(CORPUS, assumed, false);
        pass.all();
        assertThat(pass.wrong()).isEmpty();
        assertThat(pass.edited()).isGreaterThanOrEqualTo(atLeast);
        assertThat(pass.refusedShare()).isLessThan(0.1);
    }
}
