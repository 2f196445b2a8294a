package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock file, from outside. */
class LockCommandTest {
    private static final String POSTGRES = """
            services:
              db:
                image: postgres:16
                volumes: [data:/var/lib/postgresql/data]
            volumes: {data: {}}
            """;

    @TempDir
    Path folder;

    @Test
    void locked_findings_are_those_of_before_and_need_no_other_source() throws IOException {
        for (String story : List.of("dify", "distroless-oauth", "immich-userns", "pipeline", "readonly-tmpfs")) {
            Path project = copied(Path.of("samples", story), folder.resolve(story));
            CommandRun before = CommandRun.in(project, "lint");
            assertThat(CommandRun.in(project, "lock").code()).as(story).isZero();
            CommandRun after = CommandRun.in(project, "lint", "--images", "lock,dockerfile");
            assertThat(after).as(story).isEqualTo(before);
            assertThat(CommandRun.in(project, "inspect", "--images", "lock,dockerfile"))
                    .isEqualTo(CommandRun.in(project, "inspect", "--images", "dockerfile,catalog"));
            assertThat(CommandRun.in(project, "rewrite", "--images", "lock,dockerfile", "compose.yaml"))
                    .isEqualTo(CommandRun.in(project, "rewrite", "--images", "dockerfile,catalog", "compose.yaml"));
        }
    }

    @Test
    void the_lock_file_of_a_sample_is_up_to_date_and_alone_gives_its_findings() throws IOException {
        Path sample = Path.of("samples", "distroless-oauth");
        String golden = Files.readString(sample.resolve("compose-permit.lock"));
        Path project = copied(sample, folder.resolve("fresh"));
        Files.deleteIfExists(project.resolve("compose-permit.lock"));
        assertThat(CommandRun.in(project, "lock").code()).isZero();
        String fresh = Files.readString(project.resolve("compose-permit.lock"));
        if (Boolean.getBoolean("golden.update") && !fresh.equals(golden)) {
            Files.writeString(sample.resolve("compose-permit.lock"), fresh);
            golden = fresh;
        }
        assertThat(fresh).isEqualTo(golden);
    }

    @Test
    void locking_twice_changes_nothing_and_check_says_so() throws IOException {
        write("compose.yaml", POSTGRES);
        assertThat(run("lock", "--check").code()).isEqualTo(1);
        assertThat(folder.resolve("compose-permit.lock")).doesNotExist();
        assertThat(run("lock").err()).isEqualTo("compose-permit: wrote compose-permit.lock\n  new: postgres:16\n");
        byte[] first = Files.readAllBytes(folder.resolve("compose-permit.lock"));
        assertThat(run("lock")).isEqualTo(new CommandRun(0, "", "compose-permit: compose-permit.lock is up to date\n"));
        assertThat(Files.readAllBytes(folder.resolve("compose-permit.lock"))).isEqualTo(first);
        assertThat(run("lock", "--check").code()).isZero();
    }

    @Test
    void a_lock_file_that_has_parted_from_its_project_is_told_of() throws IOException {
        write("compose.yaml", POSTGRES + "# end\n");
        run("lock");
        write("compose.yaml", POSTGRES.replace("postgres:16", "postgres:17"));
        CommandRun lint = run("lint");
        assertThat(lint.err())
                .isEqualTo("compose-permit: compose-permit.lock does not have postgres:17, it is stale and has"
                        + " postgres:16: run `compose-permit lock`\n");
        assertThat(run("lock", "--check").err())
                .contains("compose-permit.lock would change: run `compose-permit lock`")
                .contains("  new: postgres:17\n  gone: postgres:16\n");
        write("compose.yaml", POSTGRES.replace("postgres:16", "redis:7"));
        assertThat(run("inspect").err())
                .contains("compose-permit.lock does not have redis:7: run `compose-permit lock`")
                .contains("compose-permit.lock has postgres:16, which compose.yaml does not use any more");
        run("lock");
        assertThat(run("lint").err()).isEmpty();
    }

    @Test
    void a_mount_that_was_not_there_when_it_was_locked_is_unknown_and_not_guessed() throws IOException {
        write("compose.yaml", POSTGRES);
        run("lock");
        write("compose.yaml", POSTGRES.replace("/var/lib/postgresql/data", "/srv/elsewhere"));
        assertThat(run("inspect").out())
                .contains("compose-permit.lock does not say of postgres:16 what it has at /srv/elsewhere:"
                        + " `compose-permit lock` would tell");
        assertThat(run("lock", "--check").code()).isEqualTo(1);
    }

    @Test
    void an_image_that_nobody_knows_is_said_with_the_reason_and_does_not_come_up_again() throws IOException {
        write("compose.yaml", POSTGRES.replace("postgres:16", "registry.example/private:1"));
        assertThat(run("lock").err())
                .contains(
                        "not known: registry.example/private:1: the catalogue has no card of registry.example/private");
        assertThat(run("lint").err()).isEmpty();
        assertThat(run("lock", "--check").code()).isZero();
    }

    @Test
    void one_lock_file_above_serves_several_projects_and_each_keeps_what_is_its_own() throws IOException {
        write("a/compose.yaml", POSTGRES);
        write("b/compose.yaml", POSTGRES.replace("/var/lib/postgresql/data", "/b"));
        assertThat(run("lock", "a/compose.yaml", "b/compose.yaml").code()).isZero();
        Path lock = folder.resolve("compose-permit.lock");
        String both = Files.readString(lock);
        assertThat(both).contains("  - a/compose.yaml\n  - b/compose.yaml\n", "path: /b\n", "postgresql/data\n");
        assertThat(CommandRun.in(folder.resolve("a"), "lock").code()).isZero();
        assertThat(lock).hasContent(both);
        assertThat(run("lint", "b").err()).isEmpty();
        write("a/compose.yaml", POSTGRES.replace("postgres:16", "redis:7"));
        assertThat(run("lock", "a").err()).contains("new: redis:7").contains("changed: postgres:16");
        assertThat(run("lock", "--check", ".").code()).isZero();
        Files.delete(folder.resolve("b/compose.yaml"));
        assertThat(run("lock", "a").err()).contains("gone: postgres:16");
    }

    @Test
    void a_bad_lock_file_is_told_with_its_place_and_nothing_is_written() throws IOException {
        write("compose.yaml", POSTGRES);
        write("compose-permit.lock", "version: 1\nimages:\n- reference: postgres:16\n  colour: red\n");
        for (String command : List.of("lint", "inspect", "rewrite", "lock")) {
            CommandRun run = run(command);
            assertThat(run.code()).as(command).isEqualTo(2);
            assertThat(run.err()).contains("compose-permit: compose-permit.lock:4:3: unknown key colour");
        }
        assertThat(folder.resolve("compose-permit.lock")).content().contains("colour");
    }

    @Test
    void a_project_that_can_not_be_read_does_not_empty_its_lock_file() throws IOException {
        write("compose.yaml", POSTGRES);
        run("lock");
        write("compose.yaml", "services: {db: [\n");
        CommandRun lock = run("lock");
        assertThat(lock.code()).isEqualTo(2);
        assertThat(lock.err()).contains("compose.yaml:", "nothing was written");
        assertThat(folder.resolve("compose-permit.lock")).content().contains("postgres:16");
    }

    @Test
    void what_a_dockerfile_begins_from_is_locked_whoever_is_asked() throws IOException {
        write("Dockerfile", "FROM busybox:1.36\nUSER 1000\n");
        write("compose.yaml", "services: {app: {build: ., volumes: ['data:/data']}}\nvolumes: {data: {}}\n");
        assertThat(run("lock", "--images", "catalog").err()).contains("new: busybox:1.36");
        assertThat(run("lock").err()).contains("is up to date");
        assertThat(run("lint", "--images", "lock,dockerfile").out()).contains("`app` runs as 1000");
    }

    @Test
    void several_files_of_one_project_have_one_name_in_it() throws IOException {
        write("compose.yaml", POSTGRES);
        write("prod.yaml", "services: {cache: {image: redis:7}}\n");
        assertThat(run("lock", "-f", "compose.yaml", "-f", "prod.yaml").code()).isZero();
        assertThat(folder.resolve("compose-permit.lock")).content().contains("- \"compose.yaml + prod.yaml\"\n");
        assertThat(run("lint", "-f", "compose.yaml", "-f", "prod.yaml").err()).isEmpty();
    }

    @Test
    void a_lock_file_above_the_repository_is_somebody_else_s() throws IOException {
        write("compose-permit.lock", "version: 2\n");
        write("repo/.git/HEAD", "ref: x\n");
        write("repo/compose.yaml", POSTGRES);
        assertThat(CommandRun.in(folder.resolve("repo"), "lint").err()).isEmpty();
        assertThat(run("lint", "repo/compose.yaml").code()).isNotEqualTo(2);
    }

    private CommandRun run(String... args) {
        return CommandRun.in(folder, args);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Path copied(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return to;
    }
}
