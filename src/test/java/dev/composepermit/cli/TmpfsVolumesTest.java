package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rewrite --tmpfs-volumes} takes out of a file what it must, and nothing else. */
class TmpfsVolumesTest {
    @TempDir
    Path here;

    @Test
    void what_is_left_of_a_list_stays_as_it_is() throws IOException {
        assertThat(rewritten("""
                services:
                  app:
                    image: busybox:1.37
                    user: "1001:1001"
                    volumes: # kept
                      - data:/data
                    tmpfs:
                      - /tmp # open to everyone in the image
                      - /work:uid=1001,gid=1001,size=1m
                volumes:
                  data: {}
                """)).isEqualTo("""
                services:
                  app:
                    image: busybox:1.37
                    user: "1001:1001"
                    volumes: # kept
                      - app_work:/work
                      - data:/data
                    tmpfs:
                      - /tmp # open to everyone in the image
                volumes:
                  app_work:
                    driver_opts:
                      type: tmpfs
                      device: tmpfs
                      o: "uid=1001,gid=1001,mode=0755,size=1m,nosuid,nodev,noexec"
                  data: {}
                """);
    }

    @Test
    void options_that_the_file_chose_stay() throws IOException {
        assertThat(rewritten("""
                services:
                  app:
                    image: busybox:1.37
                    user: "1001:1001"
                    tmpfs: /work:uid=1001,mode=0700,exec
                """))
                .contains("o: \"uid=1001,gid=1001,mode=0700,exec,nosuid,nodev\"")
                .doesNotContain("tmpfs: /work");
    }

    @Test
    void what_can_not_be_moved_alone_is_left_alone() throws IOException {
        String shared = """
                x-scratch: &scratch
                  - /work:uid=1001
                services:
                  one:
                    image: busybox:1.37
                    user: "1001:1001"
                    tmpfs: *scratch
                  two:
                    image: busybox:1.37
                    user: "1001:1001"
                    tmpfs: [/tmp, "/work:uid=1001"]
                """;
        CommandRun run = run(shared, "--tmpfs-volumes");
        assertThat(run.out()).isEqualTo(shared);
        assertThat(run.err()).contains("left alone: one /work: ").contains("left alone: two /work: ");
    }

    @Test
    void ids_of_a_volume_are_the_hosts_under_userns_remap() throws IOException {
        CommandRun run = run("""
                services:
                  app:
                    image: busybox:1.37
                    tmpfs: ["/work:uid=1001"]
                """, "--tmpfs-volumes", "--userns-remap", "100000");
        assertThat(run.out()).contains("tmpfs: [");
        assertThat(run.err()).contains("with userns-remap the ids in a volume's options are the host's");
    }

    @Test
    void it_goes_alone() throws IOException {
        for (String other : List.of("--overlay", "--verify", "--pin-users")) {
            assertThat(run("services: {}\n", "--tmpfs-volumes", "--unsafe", other)
                            .code())
                    .as(other)
                    .isEqualTo(2);
        }
    }

    private String rewritten(String compose) throws IOException {
        CommandRun run = run(compose, "--tmpfs-volumes");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private CommandRun run(String compose, String... options) throws IOException {
        Files.writeString(here.resolve("compose.yaml"), compose);
        String[] words = new String[options.length + 2];
        words[0] = "rewrite";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = "compose.yaml";
        return CommandRun.in(here, words);
    }
}
