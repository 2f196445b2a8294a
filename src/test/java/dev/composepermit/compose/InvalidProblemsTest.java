package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.compose.ComposeProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Docker Compose rejects and accepts among the corpus files, beside what we call invalid. */
class InvalidProblemsTest {
    private static final double SHARE_FOUND = 0.95;

    @BeforeEach
    void needs_the_corpus() {
        assumeTrue(Conformance.isPossible(), "no corpus beside the project");
    }

    @Test
    void what_compose_accepts_is_never_called_invalid() throws IOException {
        List<String> alarms = new ArrayList<>();
        forEachFile((row, conformance) -> {
            boolean plain = "0".equals(row.get("rc"));
            if (plain || "0".equals(row.get("rc_env"))) {
                String name = row.get("repo") + "/" + row.get("path");
                conformance.read(name, !plain).problems().stream()
                        .filter(problem -> problem.kind() == Kind.INVALID || problem.kind() == Kind.UNREADABLE)
                        .forEach(problem -> alarms.add(problem.place() + " " + problem.message()));
            }
        });
        assertThat(alarms).isEmpty();
    }

    @Test
    void what_compose_rejects_in_any_environment_is_nearly_always_found() throws IOException {
        List<Conformance.Rejection> faults = new Conformance()
                .rejections().stream().filter(each -> !each.environment()).toList();
        List<Conformance.Rejection> missed =
                faults.stream().filter(each -> !each.isFound()).toList();
        assertThat(faults).hasSizeGreaterThan(100);
        assertThat(1.0 - (double) missed.size() / faults.size())
                .as("missed: %s", missed)
                .isGreaterThan(SHARE_FOUND);
    }

    @Test
    void what_an_environment_could_mend_is_said_but_not_called_invalid() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Conformance.Rejection each : new Conformance().rejections()) {
            if (each.environment() && each.said().isEmpty()) {
                silent.add(each.name() + ": " + each.reason());
            }
        }
        assertThat(silent).isEmpty();
    }

    private static void forEachFile(BiConsumer<Map<String, String>, Conformance> action) throws IOException {
        Conformance conformance = new Conformance();
        List<String> lines = Files.readAllLines(Conformance.SHARED.resolve("corpus/INDEX.tsv"));
        String[] columns = lines.get(0).split("\t", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(columns[i], cells[i]);
            }
            action.accept(row, conformance);
        }
    }
}
