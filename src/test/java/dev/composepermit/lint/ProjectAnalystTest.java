package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectAnalystTest {
    private static final String WHOLE = "services:\n  web:\n    image: busybox:1.36\n";
    private static final String FRAGMENT = "services:\n  web:\n    user: \"1000:1000\"\n";

    @TempDir
    Path directory;

    @BeforeEach
    void resolve() throws IOException {
        directory = directory.toRealPath();
    }

    @Test
    void a_fragment_is_read_on_top_of_the_file_its_name_extends() throws IOException {
        write("docker-compose.yml", WHOLE);
        write("docker-compose.prod.yml", FRAGMENT);
        assertThat(projects("docker-compose.prod.yml")).containsExactly("docker-compose.yml docker-compose.prod.yml");
    }

    @Test
    void a_file_that_is_extended_is_told_of_with_the_project_that_extends_it() throws IOException {
        write("common.yml", "services:\n  base:\n    user: \"1000:1000\"\n");
        write(
                "compose.yaml",
                "services:\n  web:\n    extends: {file: common.yml, service: base}\n    image: busybox\n");
        Analysis analysis = analyse("common.yml");
        assertThat(names(analysis)).containsExactly("compose.yaml");
        assertThat(analysis.skipped()).isEmpty();
    }

    @Test
    void a_fragment_that_belongs_to_nothing_is_skipped_with_a_word_on_it() throws IOException {
        write("extra.yml", FRAGMENT);
        Analysis analysis = analyse("extra.yml");
        assertThat(analysis.projects()).isEmpty();
        assertThat(analysis.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.file()).isEqualTo("extra.yml");
            assertThat(skipped.place().toString()).isEqualTo("extra.yml:2:3");
        });
    }

    @Test
    void a_fragment_with_another_fault_is_told_of() throws IOException {
        write("cycle.yml", "services:\n  a: {extends: {service: b}}\n  b: {extends: {service: a}}\n");
        assertThat(projects("cycle.yml")).containsExactly("cycle.yml");
    }

    @Test
    void a_file_with_a_default_name_is_a_project_even_when_it_has_nothing_to_run() throws IOException {
        write("compose.yaml", FRAGMENT);
        assertThat(projects("compose.yaml")).containsExactly("compose.yaml");
    }

    @Test
    void an_undefined_reference_in_a_named_file_is_its_own_fault() throws IOException {
        write("compose.yaml", WHOLE);
        write("compose.tests.yaml", "services:\n  t:\n    image: busybox\n    depends_on: [web]\n");
        assertThat(projects("compose.tests.yaml")).containsExactly("compose.tests.yaml");
    }

    @Test
    void in_a_search_such_a_file_is_read_on_top_of_its_base() throws IOException {
        write("compose.yaml", WHOLE);
        write("compose.tests.yaml", "services:\n  t:\n    image: busybox\n    depends_on: [web]\n");
        write("extensions/more-compose.yml", "services:\n  m:\n    image: busybox\n    depends_on: [web]\n");
        assertThat(projects("."))
                .containsExactlyInAnyOrder(
                        "compose.yaml", "compose.yaml compose.tests.yaml", "compose.yaml extensions/more-compose.yml");
    }

    @Test
    void a_part_that_is_included_is_told_of_with_the_whole() throws IOException {
        write("compose.yaml", "include: [part/compose.yaml]\nservices:\n  web:\n    image: busybox\n");
        write("part/compose.yaml", "services:\n  p:\n    image: busybox\n    depends_on: [web]\n");
        assertThat(projects(".")).containsExactly("compose.yaml");
    }

    @Test
    void a_dockerfile_leads_only_to_projects_that_read_it() throws IOException {
        write("api/Dockerfile", "FROM busybox\n");
        write("compose.yaml", "services:\n  api:\n    build: api\n");
        write("compose.other.yaml", WHOLE);
        assertThat(projects("api/Dockerfile")).containsExactly("compose.yaml");
    }

    @Test
    void an_env_file_leads_only_to_projects_that_read_it() throws IOException {
        write(".env", "TAG=1.36\n");
        write("db.env", "A=b\n");
        write("compose.yaml", "services:\n  a:\n    image: busybox:${TAG}\n    env_file: db.env\n");
        write("other/compose.yaml", WHOLE);
        write("other/.env", "TAG=1\n");
        write("unused.env", "A=b\n");
        assertThat(projects(".env")).containsExactly("compose.yaml");
        assertThat(projects("db.env")).containsExactly("compose.yaml");
        assertThat(projects("other/.env")).containsExactly("other/compose.yaml");
        assertThat(projects("unused.env")).isEmpty();
    }

    @Test
    void a_text_that_cannot_be_read_on_is_a_failure_with_its_place() throws IOException {
        write("compose.yaml", "services:\n  web:\n    image: \"busy\n");
        Analysis analysis = analyse("compose.yaml");
        assertThat(analysis.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.place()).isPresent());
        assertThat(analysis.projects()).hasSize(1);
    }

    @Test
    void progress_is_told_once_for_each_project() throws IOException {
        write("a/compose.yaml", WHOLE);
        write("b/compose.yaml", WHOLE);
        StringBuilder told = new StringBuilder();
        ProjectAnalyst.analyse(
                new DiskFiles(directory),
                inputs("."),
                settings(),
                (done, total, name) -> told.append(done + "/" + total + " " + name + "\n"));
        assertThat(told.toString()).isEqualTo("0/2 a/compose.yaml\n1/2 b/compose.yaml\n");
    }

    private List<String> projects(String... named) {
        return names(analyse(named));
    }

    private static List<String> names(Analysis analysis) {
        assertThat(analysis.faults()).isEmpty();
        return analysis.projects().stream()
                .map(project -> String.join(" ", project.files()))
                .toList();
    }

    private Analysis analyse(String... named) {
        return ProjectAnalyst.analyse(new DiskFiles(directory), inputs(named), settings(), Progress.NONE);
    }

    private ProjectInputs inputs(String... named) {
        List<Path> files = List.of(named).stream()
                .map(directory::resolve)
                .map(Path::normalize)
                .toList();
        return new ProjectInputs(files, List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of(), directory);
    }

    private static AnalysisSettings settings() {
        Engine docker = new Engine(EngineKind.DOCKER, Optional.empty(), Optional.empty());
        return new AnalysisSettings(docker, ImageSourceName.USUAL, false);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
