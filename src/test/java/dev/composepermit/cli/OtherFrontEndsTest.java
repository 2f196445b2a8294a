package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The summary of {@code rewrite} names programs that don't run its result, where something speaks for them. */
class OtherFrontEndsTest {
    private static final String DENIED = """
            services:
              app:
                image: busybox:1.37
                user: "1000:1000"
                volumes: ["data:/root"]
            DEPLOY
            volumes:
              data: {}
            """;

    @TempDir
    Path here;

    @Test
    void nothing_is_said_without_a_sign_of_them() throws IOException {
        String err = rewrite("    deploy: {replicas: 1, resources: {limits: {memory: 1g}}}");
        assertThat(err).doesNotContain("Swarm").doesNotContain("podman-compose");
    }

    @Test
    void keys_that_only_swarm_uses_speak_for_swarm() throws IOException {
        assertThat(rewrite("    deploy: {placement: {constraints: [node.role == manager]}}"))
                .contains("services.app.deploy.placement is for Swarm, which does not take this result");
        assertThat(rewrite("    deploy: {mode: global}")).contains("services.app.deploy.mode: global is for Swarm");
        assertThat(rewrite("    deploy: {mode: global}", "--strategy", "pre-start"))
                .doesNotContain("Swarm");
    }

    @Test
    void podman_speaks_for_podman_compose() throws IOException {
        assertThat(rewrite("", "--engine", "podman")).contains("podman-compose 1.0 starts no init service");
    }

    private String rewrite(String deploy, String... options) throws IOException {
        Files.writeString(here.resolve("compose.yaml"), DENIED.replace("DEPLOY", deploy));
        String[] words = new String[options.length + 2];
        words[0] = "rewrite";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = "compose.yaml";
        CommandRun run = CommandRun.in(here, words);
        assertThat(run.out())
                .contains(options.length > 0 && options[1].equals("pre-start") ? "pre_start" : "volume-init:");
        return run.err();
    }
}
