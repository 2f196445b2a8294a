package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command on every real Compose file of {@code ../shared/corpus}, when that folder is there. */
class CorpusLintTest {
    private static final Path CORPUS =
            Path.of("..", "shared", "corpus").toAbsolutePath().normalize();

    @BeforeEach
    void the_corpus_is_here() {
        assumeTrue(Files.isRegularFile(CORPUS.resolve("INDEX.tsv")), "there is no " + CORPUS);
    }

    @Test
    void each_file_is_linted_without_a_fault_and_each_finding_stands_inside_its_file() throws IOException {
        List<String> args = new ArrayList<>(List.of("lint", "--format", "json"));
        args.addAll(files());
        CommandRun run = CommandRun.in(CORPUS, args.toArray(String[]::new));
        assertThat(run.code()).isIn(0, 1, 2);
        assertThat(run.err()).doesNotContain("internal error");
        assertThat(JsonSchemas.faults("lint.schema.json", run.out())).isEmpty();
        JsonNode root = JsonMapper.shared().readTree(run.out());
        assertThat(root.at("/projects").size()).isGreaterThan(300);
        for (JsonNode finding : root.at("/findings")) {
            List<String> lines = Files.readString(
                            CORPUS.resolve(finding.get("file").asString()))
                    .lines()
                    .toList();
            int line = finding.get("line").asInt();
            assertThat(line).isLessThanOrEqualTo(Math.max(1, lines.size() + 1));
            String text = line <= lines.size() ? lines.get(line - 1) : "";
            assertThat(finding.get("column").asInt()).as(finding.toString()).isLessThanOrEqualTo(text.length() + 1);
        }
    }

    @Test
    void the_folder_as_a_whole_can_be_searched() {
        CommandRun run = CommandRun.in(CORPUS, "lint", "--format", "compact", ".");
        assertThat(run.code()).isIn(0, 1, 2);
        assertThat(run.err()).doesNotContain("internal error");
    }

    @Test
    void each_file_can_be_inspected_and_the_answer_is_what_the_schema_says() throws IOException {
        for (String file : files()) {
            CommandRun run = CommandRun.in(CORPUS, "inspect", "--format", "json", file);
            assertThat(run.code()).as(file).isIn(0, 2);
            if (!run.out().isEmpty()) {
                assertThat(JsonSchemas.faults("inspect.schema.json", run.out()))
                        .as(file)
                        .isEmpty();
            }
        }
    }

    private static List<String> files() throws IOException {
        List<String> lines = Files.readAllLines(CORPUS.resolve("INDEX.tsv"));
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cells -> cells[0] + "/" + cells[2])
                .filter(file -> Files.isRegularFile(CORPUS.resolve(file)))
                .toList();
    }
}
