package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rewritten files beside the stories are, byte for byte, what the command writes. */
class RewrittenSamplesTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "distroless-oauth, compose.yaml,        --strategy=volume-init",
        "pipeline,         compose.yaml,        --unsafe",
        "dify,             compose.before.yaml, --bind-mounts=missing"
    })
    void a_story_is_rewritten_as_shown(String story, String file, String option) throws IOException {
        Path golden = Path.of("samples", story, "rewritten.yaml");
        String result = CommandRun.in(HERE, "rewrite", option, "samples/" + story + "/" + file)
                .out();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, result);
        }
        assertThat(golden).hasContent(result).hasBinaryContent(result.getBytes(StandardCharsets.UTF_8));
        assertThat(CommandRun.in(HERE, "rewrite", "--check", option, golden.toString())
                        .code())
                .isZero();
    }

    @Test
    void tmpfs_of_the_hardened_story_become_volumes_as_shown() throws IOException {
        Path golden = Path.of("samples", "readonly-tmpfs", "rewritten.yaml");
        String[] rewrite = {"rewrite", "--engine", "podman", "--tmpfs-volumes", "samples/readonly-tmpfs/compose.yaml"};
        String result = CommandRun.in(HERE, rewrite).out();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, result);
        }
        assertThat(golden).hasBinaryContent(result.getBytes(StandardCharsets.UTF_8));
        for (String engine : new String[] {"podman", "docker"}) {
            CommandRun lint = CommandRun.in(HERE, "lint", "--engine", engine, "--strict", golden.toString());
            assertThat(lint.code()).as(lint.out()).isZero();
        }
        CommandRun again = CommandRun.in(HERE, "rewrite", "--check", "--tmpfs-volumes", golden.toString());
        assertThat(again.code()).as(again.err()).isZero();
    }

    @Test
    void a_story_that_has_an_init_service_of_its_own_is_left_as_it_is() {
        CommandRun run = CommandRun.in(HERE, "rewrite", "--check", "samples/dify/compose.yaml");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("nothing to rewrite");
    }
}
