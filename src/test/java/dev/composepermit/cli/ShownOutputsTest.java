package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The outputs in the README, in the pages for users and in the samples' golden files are what the command prints. */
class ShownOutputsTest {
    private static final List<String> STORIES =
            List.of("dify", "distroless-oauth", "immich-userns", "pipeline", "readonly-tmpfs");

    @TestFactory
    List<DynamicTest> what_is_shown_is_what_is_printed() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            tests.add(DynamicTest.dynamicTest(file.toString(), () -> {
                ConsoleText.Replay replay = ConsoleText.replay(file);
                assertThat(replay.written()).isEqualTo(replay.real());
            }));
        }
        return tests;
    }

    @Test
    void the_readme_and_every_story_show_at_least_one_command() throws IOException {
        assertThat(ConsoleText.replay(Path.of("README.md")).commands()).isPositive();
        for (String story : STORIES) {
            Path folder = Path.of("samples", story);
            assertThat(ConsoleText.replay(folder.resolve("findings.txt")).commands())
                    .as(story)
                    .isPositive();
            assertThat(folder.resolve("README.md")).exists();
            assertThat(folder.resolve("compose.yaml")).exists();
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> pages = Files.list(Path.of("docs"));
                Stream<Path> samples = Files.walk(Path.of("samples"))) {
            pages.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
            samples.filter(file -> file.endsWith("findings.txt") || file.endsWith("README.md"))
                    .forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
