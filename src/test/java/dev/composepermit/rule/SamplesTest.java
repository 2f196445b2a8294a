package dev.composepermit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every sample of every rule through the whole pipeline. */
class SamplesTest {
    static final Path SAMPLES = Path.of("samples", "rules");

    @TestFactory
    List<DynamicTest> marks_match_findings_exactly() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            Scene scene = Scene.of(file);
            SampleMarks marks = SampleMarks.read(Files.readString(file));
            String name = SAMPLES.relativize(file).toString();
            tests.add(test(name, scene, marks.text(), marks.expected()));
            tests.add(test(name + " with CRLF", scene, marks.text().replace("\n", "\r\n"), marks.expected()));
            tests.add(test(name + " with BOM", scene, "\uFEFF" + marks.text(), marks.expected()));
            tests.add(test(name + " without final newline", scene, marks.text().stripTrailing(), marks.expected()));
            tests.add(test(
                    name + " below an emoji",
                    scene,
                    "# \uD83D\uDC33 whale\n" + marks.text(),
                    marks.expected().stream().map(mark -> mark.shiftedBy(1)).toList()));
        }
        return tests;
    }

    private static DynamicTest test(String name, Scene scene, String text, List<SampleMarks.Expected> expected) {
        return DynamicTest.dynamicTest(name, () -> {
            List<Finding> left = new ArrayList<>(scene.findings(text));
            List<SampleMarks.Expected> missing = new ArrayList<>();
            for (SampleMarks.Expected mark : expected) {
                left.stream().filter(mark::isMetBy).findFirst().ifPresentOrElse(left::remove, () -> missing.add(mark));
            }
            assertThat(missing)
                    .as("not found; found instead: %s", described(left))
                    .isEmpty();
            assertThat(described(left)).as("found without a mark").isEmpty();
        });
    }

    private static List<String> described(List<Finding> findings) {
        return findings.stream().map(SampleMarks::describe).toList();
    }

    /** Every sample: {@code flagged}, {@code clean} and what begins with these words. */
    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            return all.filter(file -> file.getFileName().toString().matches("(flagged|clean).*\\.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
