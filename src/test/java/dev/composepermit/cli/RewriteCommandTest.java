package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteCommandTest {
    private static final String COMPOSE = """
            # a worker, its image built here
            services:
              worker:
                build: ./worker # next to this file
                volumes:
                  - jobs:/data/jobs

            volumes:
              jobs:
            """;
    private static final String EDGE = """
                depends_on:
                  volume-init:
                    condition: service_completed_successfully
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void a_project() throws IOException {
        file = Files.writeString(folder.resolve("compose.yaml"), COMPOSE);
        Files.createDirectory(folder.resolve("worker"));
        Files.writeString(folder.resolve("worker/Dockerfile"), "FROM scratch\nUSER 1000:1000\n");
    }

    @Test
    void the_new_file_is_printed_and_the_old_one_left_alone() throws IOException {
        CommandRun run = rewrite();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("# a worker, its image built here\nservices:\n  volume-init:\n")
                .contains("give 1000:1000 /volumes/jobs /volumes/jobs/.volume-init once # worker")
                .contains("    build: ./worker # next to this file\n" + EDGE);
        assertThat(run.err()).contains("volume-init gives jobs to 1000:1000, for worker");
        assertThat(file).hasContent(COMPOSE);
    }

    @Test
    void lint_is_content_with_the_result_and_the_second_rewrite_changes_nothing() throws IOException {
        assertThat(CommandRun.in(folder, "lint", "compose.yaml").code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(rewrite("--in-place").code()).isZero();
        String once = Files.readString(file);
        assertThat(CommandRun.in(folder, "lint", "compose.yaml").code()).isZero();
        assertThat(rewrite("--in-place").err()).contains("nothing to rewrite");
        assertThat(file).hasContent(once);
    }

    @Test
    void check_tells_by_its_exit_code_and_writes_nothing() throws IOException {
        CommandRun run = rewrite("--check");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("compose.yaml: volume-init would give jobs to 1000:1000, for worker")
                .contains("compose.yaml would change");
        assertThat(file).hasContent(COMPOSE);
        rewrite("--in-place");
        assertThat(rewrite("--check").code()).isZero();
    }

    @Test
    void in_place_can_tell_a_hook_that_something_changed() {
        assertThat(rewrite("--in-place", "--exit-non-zero-on-change").code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(rewrite("--in-place", "--exit-non-zero-on-change").code()).isZero();
    }

    @Test
    void git_applies_the_diff() throws Exception {
        String wanted = rewrite().out();
        Files.writeString(folder.resolve("patch"), rewrite("--diff").out());
        Process git = new ProcessBuilder("git", "apply", "patch")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor()).isZero();
        assertThat(file).hasContent(wanted);
    }

    @Test
    void out_keeps_mode_and_link_of_what_stands_there() throws IOException {
        Path real = Files.writeString(folder.resolve("real.yaml"), "old\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("real.yaml"));
        assertThat(rewrite("-o", "link.yaml").code()).isZero();
        assertThat(Files.isSymbolicLink(folder.resolve("link.yaml"))).isTrue();
        assertThat(real).content().contains("volume-init");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void a_result_that_would_mean_something_else_where_it_stands_is_refused() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        CommandRun run = rewrite("-o", "elsewhere/compose.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("elsewhere/compose.yaml: the file would mean something else there");
        assertThat(folder.resolve("elsewhere/compose.yaml")).doesNotExist();
    }

    @Test
    void a_project_with_a_name_and_no_relative_path_may_stand_elsewhere() throws IOException {
        Files.writeString(file, "name: demo\n" + COMPOSE.replace("./worker #", folder.resolve("worker") + " #"));
        Files.createDirectory(folder.resolve("elsewhere"));
        assertThat(rewrite("-o", "elsewhere/compose.yaml").code()).isZero();
        assertThat(folder.resolve("elsewhere/compose.yaml")).content().contains("volume-init");
    }

    @Test
    void a_link_out_of_the_project_is_not_taken_for_a_directory_of_the_project() throws IOException {
        Path outside = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-outside"));
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("system"), Path.of("/etc"));
        mounting("./link/jobs");
        assertThat(rewrite("--check").err())
                .contains("it lies outside the project directory: links lead to " + outside.toRealPath());
        mounting("./link");
        assertThat(rewrite("--bind-mounts", "./link", "--check").err()).contains("links lead from there to");
        assertThat(rewrite("--bind-mounts", "./link," + outside.toRealPath(), "--check")
                        .code())
                .isEqualTo(ExitCode.FINDINGS);
        mounting("./system");
        assertThat(rewrite("--bind-mounts", "./system", "--check").err()).contains("it is a directory of the system");
    }

    private void mounting(String directory) throws IOException {
        Files.writeString(
                file, COMPOSE.replace("- jobs:", "- " + directory + ":").replace("\nvolumes:\n  jobs:\n", ""));
    }

    @Test
    void standard_input_is_printed_rewritten_and_can_not_be_changed_in_place() throws IOException {
        CommandRun run = CommandRun.with(folder, Map.of(), COMPOSE, "rewrite", "-");
        assertThat(run.out()).isEqualTo(rewrite().out());
        CommandRun inPlace = CommandRun.with(folder, Map.of(), COMPOSE, "rewrite", "--in-place", "-");
        assertThat(inPlace.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(inPlace.err()).contains("- is standard input");
        assertThat(folder.resolve("-")).doesNotExist();
    }

    @Test
    void an_overlay_has_the_same_effect_and_leaves_the_original_alone() throws IOException {
        assertThat(rewrite("--overlay", "-o", "volumes.yaml").code()).isZero();
        assertThat(file).hasContent(COMPOSE);
        assertThat(CommandRun.in(folder, "lint", "-f", "compose.yaml", "-f", "volumes.yaml")
                        .code())
                .isZero();
    }

    @Test
    void pre_start_puts_the_script_into_the_service() throws IOException {
        CommandRun run = rewrite("--strategy", "pre-start");
        assertThat(run.out())
                .contains("    pre_start:\n      - image: busybox:1.37\n        user: \"0:0\"\n")
                .contains("give 1000:1000 /data/jobs /data/jobs/.volume-init once # worker")
                .doesNotContain("depends_on");
    }

    @Test
    void pre_start_comes_before_the_hooks_that_are_there() throws IOException {
        String hook = "    pre_start:\n      # its own\n      - image: busybox:1.37\n        command: [\"true\"]\n";
        Files.writeString(file, COMPOSE.replace("    volumes:\n", hook + "    volumes:\n"));
        String result = rewrite("--strategy", "pre-start").out();
        assertThat(result.indexOf("give 1000:1000 /data/jobs")).isPositive().isLessThan(result.indexOf("# its own"));
        Files.writeString(file, result);
        assertThat(rewrite("--strategy", "pre-start", "--check").code()).isZero();
    }

    @Test
    void a_hook_does_not_give_away_what_is_mounted_inside() throws IOException {
        Files.writeString(file, COMPOSE.replace("/data/jobs\n", "/data/jobs\n      - ./config:/data/jobs/config:ro\n"));
        CommandRun run = rewrite("--strategy", "pre-start");
        assertThat(run.err()).contains("left alone: jobs: worker mounts something at /data/jobs/config too");
        assertThat(run.out()).doesNotContain("pre_start");
    }

    @Test
    void who_names_no_engine_is_told_that_hooks_are_for_Docker() throws IOException {
        String told = "the hooks are for Docker";
        assertThat(rewrite("--strategy", "pre-start").err()).containsOnlyOnce(told);
        assertThat(rewrite("--strategy", "pre-start", "--engine", "docker").err())
                .doesNotContain(told);
        assertThat(rewrite("--strategy", "pre-start", "--engine", "podman").err())
                .doesNotContain(told);
        assertThat(rewrite().err()).doesNotContain(told);
        Files.writeString(folder.resolve(".compose-permit.yaml"), "engine: docker\n");
        assertThat(rewrite("--strategy", "pre-start").err()).doesNotContain(told);
    }

    @Test
    void on_podman_a_hook_would_keep_the_files_of_the_image_out() throws IOException {
        String dockerfile = "FROM scratch\nCOPY first.txt /data/jobs/first.txt\nUSER 1000:1000\n";
        Files.writeString(folder.resolve("worker/Dockerfile"), dockerfile);
        Files.writeString(folder.resolve("worker/first.txt"), "1\n");
        assertThat(rewrite("--strategy", "pre-start").out()).contains("pre_start:");
        CommandRun podman = rewrite("--strategy", "pre-start", "--engine", "podman");
        assertThat(podman.err())
                .contains(
                        "left alone: jobs: on Podman a hook would come before what the image of worker has at /data/jobs")
                .contains("rerun with --strategy volume-init");
        assertThat(podman.out()).doesNotContain("pre_start");
        assertThat(rewrite("--engine", "podman").out()).contains("volume-init:");
    }

    @Test
    void host_directories_need_consent() throws IOException {
        mounting("./jobs");
        assertThat(rewrite("--bind-mounts", "missing").out()).contains("- ./jobs:/volumes/jobs");
        Files.createDirectory(folder.resolve("jobs"));
        assertThat(rewrite("--host-owners", "--check").out()).isEmpty();
        CommandRun none = rewrite("--bind-mounts", "none", "--check");
        assertThat(none.code()).isZero();
    }

    @Test
    void a_directory_that_is_there_is_given_away_when_it_is_named() throws IOException {
        mounting("./jobs");
        Files.createDirectory(folder.resolve("jobs"));
        assertThat(rewrite("--check").code()).isZero();
        assertThat(rewrite("--bind-mounts", "./jobs").out())
                .contains("give 1000:1000 /volumes/jobs")
                .contains("- ./jobs:/volumes/jobs");
        assertThat(rewrite("--bind-mounts", "./jobs", "--in-place").code()).isZero();
        assertThat(rewrite("--bind-mounts", "./jobs", "--check").code()).isZero();
    }

    @Test
    void an_external_volume_needs_unsafe() throws IOException {
        Files.writeString(file, COMPOSE + "    external: true\n");
        Files.writeString(folder.resolve("worker/Dockerfile"), "FROM scratch\nUSER 1000:1000\nVOLUME /data/jobs\n");
        CommandRun careful = rewrite();
        assertThat(careful.out()).isEqualTo(Files.readString(file));
        assertThat(careful.err()).contains("left alone: jobs").contains("--unsafe");
        assertThat(rewrite("--unsafe").out()).contains("give 1000:1000");
    }

    @Test
    void a_broken_file_is_not_rewritten() throws IOException {
        Files.writeString(file, "services: [\n");
        CommandRun run = rewrite("--in-place");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("compose.yaml:").contains("nothing was written");
        assertThat(file).hasContent("services: [\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--diff --check, exclude each other",
        "--overlay --in-place, leaves the original as it is",
        "--exit-non-zero-on-change, goes with --in-place",
        "--strategy later, unknown strategy",
        "--init-image BUSY::BOX, is no image reference",
        "-o no/such/dir/x.yaml, there is no such directory"
    })
    void what_can_not_be_done_is_said(String options, String message) {
        CommandRun run = rewrite(options.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains(message);
    }

    private CommandRun rewrite(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "rewrite";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = "compose.yaml";
        return CommandRun.in(folder, words);
    }
}
