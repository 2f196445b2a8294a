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

/** {@code --image-archive} and {@code --images registry}, as users meet them. */
class ImageOptionsTest {
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

    @BeforeEach
    void project() throws IOException {
        Files.writeString(directory.resolve("compose.yaml"), """
                services:
                  worker:
                    image: acme/worker:1
                    platform: linux/amd64
                    volumes: [store:/data]
                volumes:
                  store: {}
                """);
    }

    @Test
    void an_archive_makes_the_image_known() throws IOException {
        Files.write(directory.resolve("worker.tar"), MadeImage.tar(IMAGE.dockerSave("acme/worker:1")));
        CommandRun run = lint("--image-archive", "worker.tar");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out()).contains("`worker` runs as 1000:1000").contains("[volume-not-writable]");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void what_stands_in_the_project_is_seen_although_dockerfiles_are_not_asked() throws IOException {
        Files.writeString(directory.resolve("compose.yaml"), """
                services:
                  web: {image: "grafana/grafana:11.1.0", volumes: ["./here:/var/lib/grafana"]}
                  api: {image: "grafana/grafana:11.1.0", volumes: ["./missing:/var/lib/grafana"]}
                """);
        Files.createDirectory(directory.resolve("here"));
        CommandRun run = lint("--images", "catalog");
        assertThat(run.out()).contains("./missing does not exist").doesNotContain("./here does not exist");
    }

    @Test
    void a_layout_without_names_is_given_one() throws IOException {
        MadeImage.directory(directory.resolve("layout"), IMAGE.layout("1"));
        CommandRun nameless = lint("--image-archive", "layout");
        assertThat(nameless.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(nameless.err())
                .contains("its images (1) have no whole names; say which one is meant: --image-archive IMAGE=layout");
        assertThat(lint("--image-archive", "acme/worker:1=layout").code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void an_archive_that_nobody_asks_is_told() throws IOException {
        Files.write(directory.resolve("other.tar"), MadeImage.tar(IMAGE.dockerSave("acme/other:1")));
        CommandRun run = lint("--image-archive", "other.tar");
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN);
        assertThat(run.err()).contains("no service runs an image of other.tar, which holds acme/other:1");
    }

    @Test
    void an_image_whose_files_cannot_be_read_is_a_failure_and_not_fine() throws IOException {
        var files = IMAGE.dockerSave("acme/worker:1");
        files.replaceAll((name, bytes) -> name.endsWith("layer.tar")
                ? new TarLayer().directory("data", 1000, 1000, 0777).plain()
                : bytes);
        Files.write(directory.resolve("worker.tar"), MadeImage.tar(files));
        CommandRun run = lint("--image-archive", "worker.tar");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("acme/worker:1: its files can't be read: the content of sha256:");
        assertThat(run.out()).contains("1 of 1 mount unknown");
    }

    @Test
    void a_registry_that_cannot_be_reached_is_a_failure_and_not_fine() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String compose = Files.readString(directory.resolve("compose.yaml"));
        Files.writeString(
                directory.resolve("compose.yaml"), compose.replace("acme/worker:1", "127.0.0.1:" + port + "/acme:1"));
        CommandRun run = lint("--images", "registry");
        assertThat(run.code()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(run.err()).contains("127.0.0.1:" + port + "/acme:1: 127.0.0.1:" + port + " can't be reached");
    }

    private CommandRun lint(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "lint";
        System.arraycopy(options, 0, all, 1, options.length);
        return CommandRun.in(directory, all);
    }
}
