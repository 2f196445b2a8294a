package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds our reading of real projects to Docker Compose's own; skipped where the corpus is not at hand. */
class ConformanceTest {
    private static final double SHARE_THAT_MUST_AGREE = 0.99;
    private static final double SHARE_THAT_MAY_BE_MISSED = 0.05;

    @BeforeEach
    void needs_the_corpus() {
        assumeTrue(Conformance.isPossible(), "there is no ../shared/corpus with ../shared/oracle");
    }

    @Test
    void reads_the_corpus_as_docker_compose_does() throws IOException {
        List<Conformance.Comparison> all = new Conformance().compareAll();
        Map<String, List<String>> differing = new TreeMap<>();
        all.stream()
                .filter(each -> !each.differences().isEmpty())
                .forEach(each -> differing.put(each.name(), each.differences()));
        assertThat(all).hasSizeGreaterThan(200);
        assertThat(differing)
                .as("files on which we differ, beside those known")
                .containsOnlyKeys(Conformance.KNOWN_DIFFERENCES.keySet());
        assertThat(all.size() - differing.size())
                .isGreaterThanOrEqualTo((int) Math.ceil(all.size() * SHARE_THAT_MUST_AGREE));
    }

    @Test
    void finds_no_fault_in_what_docker_compose_accepts() throws IOException {
        Conformance conformance = new Conformance();
        Map<String, Set<String>> alarms = new TreeMap<>();
        for (Conformance.Comparison each : conformance.compareAll()) {
            Set<String> faults = each.project().problems().stream()
                    .filter(problem -> problem.kind() == ComposeProblem.Kind.INVALID
                            || problem.kind() == ComposeProblem.Kind.UNREADABLE)
                    .map(problem -> problem.place() + " " + problem.message())
                    .collect(Collectors.toSet());
            if (!faults.isEmpty()) {
                alarms.put(each.name(), faults);
            }
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    void finds_the_fault_in_what_docker_compose_rejects_in_any_environment() throws IOException {
        List<Conformance.Rejection> faults = new Conformance()
                .rejections().stream().filter(each -> !each.environment()).toList();
        Set<String> missed = faults.stream()
                .filter(each -> !each.isFound())
                .map(Conformance.Rejection::name)
                .collect(Collectors.toSet());
        assertThat(faults).hasSizeGreaterThan(100);
        assertThat(missed)
                .as("rejected files in which we find no fault, beside those known")
                .isEqualTo(Conformance.KNOWN_ACCEPTED.keySet());
        assertThat(missed.size()).isLessThanOrEqualTo((int) (faults.size() * SHARE_THAT_MAY_BE_MISSED));
    }
}
