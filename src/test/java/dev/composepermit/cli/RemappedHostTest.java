package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of samples/immich-userns on a real directory: one that no id of a remapped container owns. */
class RemappedHostTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String COMPOSE = "samples/immich-userns/compose.yaml";

    @TempDir
    Path root;

    @BeforeEach
    void make_the_directories_as_this_user() throws IOException {
        for (String name : List.of("library", "model-cache", "redis", "postgres")) {
            Files.createDirectory(root.resolve(name));
        }
    }

    @Test
    void a_start_script_cannot_chown_what_belongs_to_nobody_in_the_container() {
        // an id map that ends below 2^32 and above any real user: whoever runs this test is not in it
        CommandRun run = lint("--host-owners", "--userns-remap", "2000000000:65536");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.contains("its entrypoint can't chown it") && line.contains(": error: ")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("Operation not permitted")
                        .endsWith("[entrypoint-chown-fails-under-userns]"))
                .anySatisfy(line -> assertThat(line).contains("`database` runs as 999:999"))
                .anySatisfy(line -> assertThat(line).contains("`redis` runs as 999:999"));
        assertThat(run.out()).contains("sudo chown 2000000999:2000000999 " + root.resolve("postgres"));
        // these two do not drop privileges: nothing is chowned, and nothing can be written
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.contains(": error: ") && line.contains("[bind-owner-unmapped]")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("runs as root"));
        // 65534 is how the container sees an id it does not have: nobody can run as its owner
        assertThat(run.out()).doesNotContain("user: \"65534");
    }

    @Test
    void without_a_look_at_the_host_nothing_is_claimed() {
        CommandRun run = lint("--userns-remap", "2000000000:65536");
        assertThat(run.out()).doesNotContain(": error: ").contains("4 of 4 mounts unknown");
    }

    @Test
    void no_init_service_is_planned_for_what_only_the_host_can_give_away() {
        CommandRun run = CommandRun.with(
                HERE,
                Map.of("IMMICH_ROOT", root.toString()),
                "",
                "rewrite",
                "--host-owners",
                "--userns-remap",
                "2000000000:65536",
                "--bind-mounts",
                root.resolve("redis").toString(),
                "--check",
                COMPOSE);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("nothing to rewrite", "not even its root may give it away", "host-script");
    }

    private CommandRun lint(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "lint";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = COMPOSE;
        return CommandRun.with(HERE, Map.of("IMMICH_ROOT", root.toString()), "", args);
    }
}
