package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * One service writes a named volume, another reads it: after a rewrite the writer owns it, and the reader reads. Where the
 * directory's own mode keeps the reader out, that is said, and a group that is asked for lets it in.
 */
@Tag("engines")
class OneWriterTest {
    private static final Set<String> ENGINES =
            Set.of("docker-20", "docker-28", "podman-4", "podman-5", "podman-5-rootless");
    private static final String IMAGE = "stand-in.test/one-writer:1";

    private static final String COMPOSE = """
            services:
              writer:
                image: IMAGE
                user: "1000:1000"
                network_mode: none
                volumes: ["shared:/data"]
              reader:
                image: IMAGE
                user: "1001:1001"
                network_mode: none
                volumes: ["shared:/data:ro"]
            volumes:
              shared:
            """.replace("IMAGE", IMAGE);

    @TestFactory
    Stream<DynamicTest> the_writer_owns_it_and_the_reader_reads() {
        return on(0755, story -> {
            story.isDeniedToTheWriter();
            assertThat(story.rewrite().orFail()).doesNotContain("can't read");
            story.writesAndReads("1000:1000 755");
        });
    }

    @TestFactory
    Stream<DynamicTest> a_mode_that_keeps_the_reader_out_is_told_and_a_group_lets_it_in() {
        return on(0750, story -> {
            story.isDeniedToTheWriter();
            assertThat(story.rewrite().orFail()).contains("reader");
            story.compose("fixed.yaml", "up", "-d").orFail();
            story.in("writer", "echo of-writer >/data/file").orFail();
            // Podman 4 gives the volume the mode of the image's directory as the two start, or leaves it the one it had
            // for
            // the init: of eight starts six and two. What is told is what can happen
            String read = story.in("reader", "cat /data/file").output();
            assertThat(read)
                    .containsAnyOf(
                            "Permission denied", story.engine.name().equals("podman-4") ? "of-writer" : "denied");
            story.compose("fixed.yaml", "down", "-v", "-t", "0").orFail();
            Files.delete(story.directory.resolve("fixed.yaml"));

            story.rewrite("--shared-group", "4000").orFail();
            story.writesAndReads("1000:4000 27");
        });
    }

    private interface Plot {
        void play(Story story) throws IOException;
    }

    private static Stream<DynamicTest> on(int mode, Plot plot) {
        return LiveEngines.each(engine -> ENGINES.contains(engine.name()), engine -> {
            Story story = new Story(engine, engine.emptyFolder("one-writer"));
            Files.writeString(story.directory.resolve("compose.yaml"), COMPOSE);
            new StandInImage(LiveEngines.busybox())
                    .volume("/data")
                    .directory("/data", 0, 0, mode)
                    .startsWith("exec sleep 600\n")
                    .loadInto(engine, story.directory, IMAGE);
            try {
                plot.play(story);
            } finally {
                story.compose("compose.yaml", "down", "-v", "-t", "0");
                if (Files.exists(story.directory.resolve("fixed.yaml"))) {
                    story.compose("fixed.yaml", "down", "-v", "-t", "0");
                }
                engine.docker("image", "rm", "-f", IMAGE);
                Trees.delete(story.directory);
            }
        });
    }

    /** One run of it. */
    private record Story(LiveEngine engine, Path directory) {
        CommandRun rewrite(String... options) throws IOException {
            return ProductCommand.rewrite(engine, directory, options);
        }

        void isDeniedToTheWriter() {
            compose("compose.yaml", "up", "-d").orFail();
            assertThat(compose("compose.yaml", "exec", "-T", "writer", "touch", "/data/file")
                            .output())
                    .contains("/data/file: Permission denied");
            compose("compose.yaml", "down", "-v", "-t", "0").orFail();
        }

        void writesAndReads(String root) {
            for (String start : List.of("up -d", "up -d --force-recreate -t 0")) {
                compose("fixed.yaml", start.split(" ")).orFail();
                in("writer", "echo of-writer >/data/file && mkdir -p /data/below && echo deep >/data/below/file")
                        .orFail();
                assertThat(in("reader", "cat /data/file /data/below/file").orFail())
                        .contains("of-writer", "deep");
                assertThat(in("reader", "touch /data/file").output()).contains("Read-only file system");
                assertThat(in("writer", "stat -c '%u:%g %a' /data").orFail()).contains(root);
            }
        }

        CommandRun in(String service, String script) {
            return compose("fixed.yaml", "exec", "-T", service, "sh", "-c", script);
        }

        CommandRun compose(String file, String... arguments) {
            List<String> words = new ArrayList<>(List.of("-f", file));
            words.addAll(List.of(arguments));
            return engine.compose(directory, words.toArray(String[]::new));
        }
    }
}
