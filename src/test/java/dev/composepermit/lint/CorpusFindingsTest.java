package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.engine.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The linter over real files: it never falls, points into the files, makes little noise, and says what was judged. */
class CorpusFindingsTest {
    private static final Path JUDGED = Path.of("docs/corpus-findings.tsv");

    private static CorpusFindings.Run docker;
    private static CorpusFindings.Run podman;

    @BeforeAll
    static void lint_the_corpus() throws IOException {
        assumeTrue(Files.isDirectory(CorpusFindings.CORPUS), "there is no ../shared/corpus");
        docker = CorpusFindings.run(EngineKind.DOCKER);
        podman = CorpusFindings.run(EngineKind.PODMAN);
    }

    @Test
    void no_file_makes_it_fall_and_every_finding_lies_inside_its_file() {
        assertThat(docker.faults() + podman.faults()).isZero();
        assertThat(docker.misplaced()).isEmpty();
        assertThat(podman.misplaced()).isEmpty();
    }

    @Test
    void there_is_less_than_one_warning_or_error_for_two_services() {
        assertThat(docker.services()).isGreaterThan(1000);
        long loud = docker.rows().stream()
                .filter(row -> !row.severity().equals("note"))
                .count();
        assertThat((double) loud / docker.services()).isLessThan(0.5);
    }

    @Test
    void every_judged_finding_is_found_again_and_nearly_all_are_right() throws IOException {
        Set<String> found = new HashSet<>();
        docker.rows().forEach(row -> found.add(row.key()));
        podman.rows().forEach(row -> found.add(row.key()));
        List<String[]> judged = Files.readAllLines(JUDGED).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
        assertThat(judged).hasSizeGreaterThanOrEqualTo(60).allSatisfy(cells -> {
            assertThat(cells).as(String.join("\t", cells)).hasSize(11);
            assertThat(cells[6]).isIn("right", "wrong");
            assertThat(found).contains(String.join("\t", cells[0], cells[1], cells[2], cells[3]));
        });
        long right = judged.stream().filter(cells -> cells[6].equals("right")).count();
        assertThat((double) right / judged.size()).isGreaterThanOrEqualTo(0.95);
    }
}
