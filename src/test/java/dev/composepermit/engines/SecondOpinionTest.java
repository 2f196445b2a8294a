package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rewrite --verify} with the real {@code docker compose config}, which needs no engine: only the client of one. */
@Tag("engines")
class SecondOpinionTest {
    private static final Path STORY = Path.of("samples/immich-userns").toAbsolutePath();

    @TempDir
    private Path directory;

    private LiveEngine engine;

    @BeforeEach
    void the_story() throws IOException {
        engine = LiveEngines.all().get(0);
        assumeTrue(Files.isExecutable(engine.client("docker-compose")), "no Docker Compose here");
        Files.copy(STORY.resolve("compose.yaml"), directory.resolve("compose.yaml"));
        Files.copy(STORY.resolve(".env"), directory.resolve(".env"));
        docker("exec \"$compose\" \"$@\"");
    }

    @Test
    void Compose_agrees_with_pinned_users() throws IOException {
        CommandRun run = rewrite("--pin-users", "--unsafe", "--verify", "-o", "pinned.yaml", "compose.yaml");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(directory.resolve("pinned.yaml")).hasSameTextualContentAs(STORY.resolve("pinned.yaml"));
        assertThat(asked()).hasSize(2).allMatch(line -> line.contains(" config "));
    }

    @Test
    void Compose_agrees_with_pinned_users_in_an_override_file() throws IOException {
        CommandRun run = rewrite("--pin-users", "--unsafe", "--verify", "--overlay", "-o", "over.yaml", "compose.yaml");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(asked()).hasSize(2);
        assertThat(directory.resolve("over.yaml")).content().contains("user: \"999:0\"");
    }

    /** A Compose that reads something else into the result, as an older or newer one might. */
    @ParameterizedTest
    @ValueSource(strings = {"s/999:0/999:999/", "s/tcp/udp/; s/restart: always/restart: no/; s/always/no/"})
    void nothing_is_written_where_Compose_reads_something_else(String difference) throws IOException {
        docker("case \" $* \" in *' -f - '*) \"$compose\" \"$@\" | sed '" + difference
                + "' ;; *) exec \"$compose\" \"$@\" ;; esac");
        CommandRun run = rewrite("--pin-users", "--unsafe", "--verify", "-o", "pinned.yaml", "compose.yaml");
        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.output()).contains("docker compose config");
        assertThat(directory.resolve("pinned.yaml")).doesNotExist();
    }

    @Test
    void a_project_that_Compose_rejects_is_told_in_its_own_words() throws IOException {
        docker("echo 'unknown flag' >&2; exit 1");
        CommandRun run = rewrite("--pin-users", "--unsafe", "--verify", "-o", "pinned.yaml", "compose.yaml");
        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("unknown flag");
        assertThat(directory.resolve("pinned.yaml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"pipeline,compose.yaml", "dify,compose.before.yaml"})
    void Compose_agrees_with_the_other_stories(String story, String file) throws IOException {
        Path samples = Path.of("samples", story).toAbsolutePath();
        try (Stream<Path> files = Files.list(samples)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                Files.copy(one, directory.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        CommandRun run = rewrite("--unsafe", "--verify", "-o", "out.yaml", file);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(asked()).isNotEmpty();
    }

    /** Puts a command {@code docker} on the PATH that writes down what it is asked. */
    private void docker(String does) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("bin"));
        Path docker = Files.writeString(
                folder.resolve("docker"),
                "#!/bin/sh\necho \"$*\" >>" + folder.resolve("asked") + "\nshift\ncompose="
                        + engine.client("docker-compose") + "\n" + does + "\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(directory.resolve("bin/asked"));
    }

    private CommandRun rewrite(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("rewrite"));
        all.addAll(List.of(words));
        Map<String, String> path = Map.of("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        return ProductCommand.run(engine, directory, path, all);
    }
}
