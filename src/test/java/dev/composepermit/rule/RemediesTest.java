package dev.composepermit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What findings advise is put into an override file and judged again: it must help, and must not be at fault itself. */
class RemediesTest {
    @TestFactory
    List<DynamicTest> a_remedy_in_yaml_mends_what_it_is_for() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : SamplesTest.files()) {
            Scene scene = Scene.of(file);
            String compose = SampleMarks.read(Files.readString(file)).text();
            List<Finding> before = scene.findings(compose);
            for (Finding finding : before) {
                for (Remedy remedy : finding.remedies()) {
                    String snippet = remedy.snippet().orElse("");
                    override(compose, finding, snippet)
                            .ifPresent(override -> tests.add(DynamicTest.dynamicTest(
                                    file + ":" + finding.place().start() + " " + remedy.advice(), () -> {
                                        List<Finding> after = scene.findings(compose, override);
                                        assertThat(after).as(override).noneMatch(left -> isSame(left, finding));
                                        assertThat(after)
                                                .as(override)
                                                .filteredOn(
                                                        left -> before.stream().noneMatch(old -> isSame(left, old)))
                                                .noneMatch(left -> left.rule().startsWith("init-")
                                                        || left.rule().equals("invalid-compose-file"));
                                    })));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(8);
        return tests;
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.rule().equals(other.rule())
                && one.place().start().equals(other.place().start());
    }

    /** The snippet as an override file, where it is a part of one. */
    private static Optional<String> override(String compose, Finding finding, String snippet) {
        if (snippet.startsWith("services:")) {
            String service = "  " + serviceAt(compose, finding) + ":\n";
            return Optional.of(snippet.replace(service, service + "    tmpfs: !reset []\n"));
        }
        if (snippet.startsWith("volume-init:")) {
            return Optional.of("services:\n" + snippet.indent(2));
        }
        if (finding.rule().equals("shared-volume-conflicting-users") && snippet.startsWith("user:")) {
            String all = services(compose, Integer.MAX_VALUE)
                    .map(service -> "  " + service + ":\n" + snippet.indent(4))
                    .collect(Collectors.joining());
            return Optional.of("services:\n" + all);
        }
        boolean ofService = snippet.startsWith("user:") || snippet.startsWith("cap_add:");
        return ofService
                ? Optional.of("services:\n  " + serviceAt(compose, finding) + ":\n" + snippet.indent(4))
                : Optional.empty();
    }

    /** The service in whose text a finding stands: the last key of two blanks above it. */
    private static String serviceAt(String compose, Finding finding) {
        return services(compose, finding.place().start().line())
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static Stream<String> services(String compose, int lines) {
        return compose.lines()
                .limit(lines)
                .takeWhile(line -> !line.startsWith("volumes:"))
                .filter(line -> line.matches("  [a-z-]+:.*"))
                .map(line -> line.substring(2, line.indexOf(':')));
    }

    @Test
    void nothing_is_opened_to_everyone_and_no_service_is_made_root() throws IOException {
        for (Path file : SamplesTest.files()) {
            String compose = SampleMarks.read(Files.readString(file)).text();
            for (Finding finding : Scene.of(file).findings(compose)) {
                boolean isInit = finding.rule().startsWith("init-");
                for (Remedy remedy : finding.remedies()) {
                    String snippet = remedy.snippet().orElse("");
                    assertThat(snippet).as(remedy.advice()).doesNotContainPattern("chmod.*777");
                    assertThat(!isInit && snippet.matches("user: \"?(0|root)\\b.*"))
                            .as(remedy.toString())
                            .isFalse();
                }
            }
        }
    }
}
