package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.MadeImage;
import dev.composepermit.image.oci.MadeImage.Packed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was once locked of an image is not lost because who told it is out of reach now. */
class KeptEntriesTest {
    private static final MadeImage IMAGE = MadeImage.of(
            "amd64",
            "{\"User\":\"app\"}",
            Packed.gzip(new TarLayer()
                    .directory("etc", 0, 0, 0755)
                    .file("etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n")
                    .file("etc/group", "root:x:0:\napp:x:1000:\n")
                    .directory("data", 0, 0, 0755)
                    .gzip()));

    @TempDir
    Path directory;

    /** A registry that nobody runs. */
    private String unreachable = "";

    @BeforeEach
    void project() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unreachable = "127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void an_image_whose_registry_is_out_of_reach_keeps_its_entry_and_the_run_is_a_failure() throws IOException {
        lockedFromArchive(unreachable + "/acme/worker:1");
        String locked = lock();
        CommandRun run = run("lock", "--images", "registry,catalog");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err())
                .contains(unreachable + " can't be reached")
                .contains(unreachable + "/acme/worker:1 (linux/amd64): its entry stays as it was\n")
                .doesNotContain("not known:");
        assertThat(lock()).isEqualTo(locked);
        assertThat(run("lint", "--images", "lock").out()).contains("`worker` runs as 1000:1000");
    }

    @Test
    void an_image_that_no_source_asked_now_knows_keeps_its_entry() throws IOException {
        lockedFromArchive("acme/worker:1");
        String locked = lock();
        assertThat(run("lock")).isEqualTo(new CommandRun(0, "", """
                        compose-permit: acme/worker:1 (linux/amd64): its entry stays as it was, for no source that was asked knows it \
                        now: the catalogue has no card of acme/worker
                        compose-permit: compose-permit.lock is up to date
                        """));
        assertThat(lock()).isEqualTo(locked);
        assertThat(run("lock", "--check").code()).isZero();
    }

    @Test
    void what_was_read_from_the_image_is_not_replaced_by_what_the_catalogue_says() throws IOException {
        lockedFromArchive("nginx:1.27");
        String locked = lock();
        CommandRun run = run("lock");
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains(
                        "nginx:1.27 (linux/amd64): its entry stays as it was, for it was read from the image itself, and no source"
                                + " that has it answered now");
        assertThat(lock()).isEqualTo(locked).contains("archive:");
    }

    @Test
    void what_the_entry_does_not_answer_is_asked_of_those_who_are_there() throws IOException {
        lockedFromArchive("nginx:1.27");
        project("nginx:1.27", "/srv/elsewhere");
        CommandRun run = run("lock");
        assertThat(run.err()).contains("changed: nginx:1.27").doesNotContain("stays");
        assertThat(lock()).contains("path: /srv/elsewhere").doesNotContain("archive:");
    }

    @Test
    void an_image_that_was_not_known_before_either_is_said_to_be_not_known() throws IOException {
        project(unreachable + "/acme/worker:1", "/data");
        CommandRun run = run("lock", "--images", "registry,catalog");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err())
                .contains("not known: " + unreachable + "/acme/worker:1 (linux/amd64): ")
                .doesNotContain("stays");
    }

    @Test
    void a_source_that_is_out_of_reach_leaves_no_trace_in_an_entry_that_nobody_knew() throws IOException {
        project(unreachable + "/acme/worker:1", "/data");
        assertThat(run("lock").code()).isZero();
        String locked = lock();
        CommandRun run = run("lock", "--images", "registry,catalog");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("can't be reached", "not known: ");
        assertThat(lock()).isEqualTo(locked).contains("not_known");
    }

    private void lockedFromArchive(String image) throws IOException {
        project(image, "/data");
        MadeImage.directory(directory.resolve("layout"), IMAGE.layout("1"));
        CommandRun run = run("lock", "--image-archive", image + "=layout");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(lock()).contains("archive:");
    }

    private void project(String image, String target) throws IOException {
        Files.writeString(directory.resolve("compose.yaml"), """
                services:
                  worker:
                    image: %s
                    platform: linux/amd64
                    volumes: ["store:%s"]
                volumes:
                  store: {}
                """.formatted(image, target));
    }

    private String lock() throws IOException {
        return Files.readString(directory.resolve("compose-permit.lock"));
    }

    private CommandRun run(String... args) {
        return CommandRun.in(directory, args);
    }
}
