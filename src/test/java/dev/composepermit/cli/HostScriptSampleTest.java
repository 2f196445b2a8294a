package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command around the script, and the script beside the story, byte for byte. */
class HostScriptSampleTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String COMPOSE = "samples/immich-userns/pinned.yaml";

    @Test
    void the_story_shows_the_script_that_is_printed() throws IOException {
        Path golden = Path.of("samples/immich-userns/prepare-host.sh");
        CommandRun run = CommandRun.in(HERE, "host-script", "--userns-remap", "100000:65536", COMPOSE);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, run.out());
        }
        assertThat(golden).hasContent(run.out());
    }

    @Test
    void rootless_podman_is_prepared_inside_its_own_namespace() {
        CommandRun run = CommandRun.in(HERE, "host-script", "--engine", "podman-rootless", COMPOSE);
        assertThat(run.out())
                .contains("exec podman unshare sh \"$0\" \"$@\"", "directory 999 700 '' srv immich postgres")
                .doesNotContain("\naccount ", "\ngroup ");
    }

    @Test
    void rootless_docker_is_prepared_in_the_numbers_of_its_user() {
        CommandRun run = CommandRun.in(
                HERE, "host-script", "--engine", "docker-rootless", "--rootless-user", "1000:1000:100000", COMPOSE);
        assertThat(run.out()).contains("directory 100998 700 '' srv immich postgres", "\ngroup immich-userns 1000\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host-script samples/immich-userns/compose.yaml | is for engines that map ids",
                "host-script --engine docker-rootless samples/immich-userns/compose.yaml | say who runs the engine",
                "host-script --userns-remap 1 --group 0day samples/immich-userns/compose.yaml | is no name for a group",
                "host-script --userns-remap 1 samples/immich-userns/compose.yaml samples/pipeline/compose.yaml | name one",
            })
    void what_makes_no_sense_is_an_error(String words, String message) {
        CommandRun run = CommandRun.in(HERE, words.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void what_is_left_alone_is_said_and_why() {
        CommandRun run = CommandRun.with(
                HERE, Map.of("IMMICH_ROOT", "/run"), "", "host-script", "--userns-remap", "100000", COMPOSE);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("left alone: /run/library: it is a directory of the system");
        assertThat(run.out()).doesNotContain("\ndirectory ");
    }
}
