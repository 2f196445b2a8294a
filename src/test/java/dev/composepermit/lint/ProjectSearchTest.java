package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSearchTest {
    @TempDir
    Path directory;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void resolve() throws IOException {
        directory = directory.toRealPath();
    }

    @Test
    void without_a_file_the_first_default_name_and_its_override_are_taken() throws IOException {
        write("docker-compose.yml", "compose.yml", "docker-compose.override.yml", "compose.override.yaml");
        assertThat(found(directory)).containsExactly("compose.yml compose.override.yaml");
    }

    @Test
    void without_a_file_the_directories_above_are_searched() throws IOException {
        write("compose.yaml", "a/b/readme.md");
        assertThat(found(directory.resolve("a/b"))).containsExactly("compose.yaml");
    }

    @Test
    void the_env_files_of_both_directories_count_and_the_nearer_one_wins() throws IOException {
        write("compose.yaml", "sub/.env", ".env");
        ProjectSearch.Result result = search(directory.resolve("sub"));
        assertThat(result.candidates().get(0).request().envFiles())
                .containsExactly(directory.resolve(".env"), directory.resolve("sub/.env"));
    }

    @Test
    void compose_file_of_the_environment_names_the_files() throws IOException {
        write("compose.yaml", "base.yaml", "prod.yaml");
        environment = Map.of("COMPOSE_FILE", "base.yaml" + File.pathSeparator + "prod.yaml");
        assertThat(found(directory)).containsExactly("base.yaml prod.yaml");
    }

    @Test
    void compose_file_of_the_env_file_names_the_files_with_a_separator_of_its_own() throws IOException {
        write("compose.yaml", "base.yaml", "prod.yaml");
        Files.writeString(
                directory.resolve(".env"),
                "COMPOSE_PATH_SEPARATOR=,\nexport COMPOSE_FILE=\"base.yaml,prod.yaml\" # both\n");
        assertThat(found(directory)).containsExactly("base.yaml prod.yaml");
    }

    @Test
    void a_directory_without_a_project_is_a_failure_that_names_it() throws IOException {
        write("empty/readme.md");
        ProjectSearch.Result result = search(directory, "empty");
        assertThat(result.candidates()).isEmpty();
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.file()).isEqualTo("empty");
            assertThat(failure.why()).contains("no Compose project");
        });
    }

    @Test
    void an_absent_file_does_not_hide_the_others() throws IOException {
        write("a.yaml", "c.yaml");
        ProjectSearch.Result result = search(directory, "a.yaml", "b.yaml", "c.yaml");
        assertThat(names(result)).containsExactly("a.yaml", "c.yaml");
        assertThat(result.failures()).containsExactly(InputFailure.of("b.yaml", "no such file or directory"));
    }

    @Test
    void a_directory_is_searched_for_projects_but_not_its_dependencies() throws IOException {
        write(
                "app/compose.yaml",
                "app/compose.override.yaml",
                "app/docker-compose.prod.yml",
                "other/deep/docker-compose.yml",
                "node_modules/x/compose.yaml",
                "vendor/compose.yaml",
                ".git/compose.yaml",
                ".devcontainer/compose.yaml",
                "chart/values.yaml");
        assertThat(found(directory, "."))
                .containsExactlyInAnyOrder(
                        ".devcontainer/compose.yaml",
                        "app/compose.yaml app/compose.override.yaml",
                        "app/docker-compose.prod.yml",
                        "other/deep/docker-compose.yml");
    }

    @Test
    void an_override_is_joined_to_its_base() throws IOException {
        write("compose.yaml", "compose.override.yaml", "app.yml", "app.override.yml");
        assertThat(found(directory, "compose.override.yaml")).containsExactly("compose.yaml compose.override.yaml");
        assertThat(found(directory, "app.override.yml")).containsExactly("app.yml app.override.yml");
    }

    @Test
    void a_base_named_together_with_its_override_is_told_once() throws IOException {
        write("compose.yaml", "compose.override.yaml");
        assertThat(found(directory, "compose.yaml", "compose.override.yaml"))
                .containsExactly("compose.yaml compose.override.yaml");
    }

    @Test
    void a_named_file_is_read_without_its_override_as_docker_compose_does() throws IOException {
        write("compose.yaml", "compose.override.yaml");
        assertThat(found(directory, "compose.yaml")).containsExactly("compose.yaml");
    }

    @Test
    void a_dockerfile_leads_to_the_projects_of_its_directory_and_those_above() throws IOException {
        write("compose.yaml", "api/Dockerfile", "api/compose.dev.yaml", "web/compose.yaml");
        ProjectSearch.Result result = search(directory, "api/Dockerfile");
        assertThat(names(result)).containsExactlyInAnyOrder("compose.yaml", "api/compose.dev.yaml");
        assertThat(result.candidates())
                .allSatisfy(candidate ->
                        assertThat(candidate.onlyIfReads()).containsExactly(directory.resolve("api/Dockerfile")));
    }

    @Test
    void a_project_that_is_named_counts_whatever_else_leads_to_it() throws IOException {
        write("compose.yaml", "Dockerfile");
        ProjectSearch.Result result = search(directory, "Dockerfile", "compose.yaml");
        assertThat(result.candidates())
                .singleElement()
                .satisfies(candidate -> assertThat(candidate.onlyIfReads()).isEmpty());
    }

    @Test
    void a_dockerfile_without_a_project_is_nothing_to_talk_about() throws IOException {
        write("Dockerfile");
        ProjectSearch.Result result = search(directory, "Dockerfile");
        assertThat(result.candidates()).isEmpty();
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void merged_files_are_one_project_and_none_may_be_missing() throws IOException {
        write("a.yaml", "b.yaml");
        DiskFiles files = new DiskFiles(directory);
        assertThat(names(ProjectSearch.search(files, inputs(directory, List.of(), List.of("a.yaml", "b.yaml")))))
                .containsExactly("a.yaml b.yaml");
        ProjectSearch.Result missing =
                ProjectSearch.search(files, inputs(directory, List.of(), List.of("a.yaml", "gone.yaml")));
        assertThat(missing.candidates()).isEmpty();
        assertThat(missing.failures()).hasSize(1);
    }

    private List<String> found(Path workingDirectory, String... inputs) {
        return names(search(workingDirectory, inputs));
    }

    private ProjectSearch.Result search(Path workingDirectory, String... inputs) {
        return ProjectSearch.search(
                new DiskFiles(workingDirectory), inputs(workingDirectory, List.of(inputs), List.of()));
    }

    private ProjectInputs inputs(Path workingDirectory, List<String> files, List<String> merged) {
        return new ProjectInputs(
                files.stream()
                        .map(workingDirectory::resolve)
                        .map(Path::normalize)
                        .toList(),
                merged.stream().map(workingDirectory::resolve).toList(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                environment,
                workingDirectory);
    }

    private List<String> names(ProjectSearch.Result result) {
        return result.candidates().stream()
                .map(candidate -> candidate.request().files().stream()
                        .map(path -> directory.relativize(path).toString())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "services: {}\n");
        }
    }
}
