package dev.composepermit.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws of places over real files. */
class CorpusPlacesTest {
    private static final Path CORPUS = Path.of("..", "shared", "corpus");

    @TestFactory
    List<DynamicTest> places_are_exact_in_real_files() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the project");
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(CORPUS.relativize(file).toString(), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path file) throws IOException {
        YamlReading reading = YamlReader.read(SourceText.decode(file.toString(), Files.readAllBytes(file)));
        TreeLaws.check(reading);
        assertThat(reading.problems()).isEmpty();
    }
}
