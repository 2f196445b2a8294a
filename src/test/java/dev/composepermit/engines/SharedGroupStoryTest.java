package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Two services of different users on one named volume: denied at first; after {@code rewrite --shared-group} both write
 * there and read each other's files, and neither changes what the other made with the usual umask (docs/userns-remap.md).
 */
@Tag("engines")
class SharedGroupStoryTest {
    private static final Set<String> ENGINES = Set.of("docker-20", "docker-28", "podman-4", "podman-5");
    private static final String IMAGE = "stand-in.test/shared:1";

    private static final String COMPOSE = """
            services:
              one:
                image: IMAGE
                user: "1000:1000"
                network_mode: none
                volumes: ["shared:/data"]
              two:
                image: IMAGE
                user: "1001:1001"
                network_mode: none
                volumes: ["shared:/data"]
            volumes:
              shared:
            """.replace("IMAGE", IMAGE);

    @TestFactory
    Stream<DynamicTest> both_write_and_read_but_do_not_change_each_others_files() {
        return LiveEngines.each(engine -> ENGINES.contains(engine.name()), SharedGroupStoryTest::tell);
    }

    private static void tell(LiveEngine engine) throws IOException {
        Path directory = LiveEngines.scratch().resolve("shared-group-" + engine);
        Trees.delete(directory);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("compose.yaml"), COMPOSE);
        new StandInImage(LiveEngines.busybox())
                .volume("/data")
                .directory("/data", 0, 0, 0755)
                .startsWith("exec sleep 600\n")
                .loadInto(engine, directory, IMAGE);
        Story story = new Story(engine, directory);
        try {
            story.isDenied();
            ProductCommand.rewrite(engine, directory, "--shared-group", "4000").orFail();
            story.isShared();
        } finally {
            story.compose("compose.yaml", "down", "-v", "-t", "0");
            story.compose("fixed.yaml", "down", "-v", "-t", "0");
            engine.docker("image", "rm", "-f", IMAGE);
            Trees.delete(directory);
        }
    }

    /** One run of it. */
    private record Story(LiveEngine engine, Path directory) {
        private void isDenied() {
            compose("compose.yaml", "up", "-d").orFail();
            for (String service : List.of("one", "two")) {
                assertThat(in("compose.yaml", service, "echo x >/data/" + service)
                                .output())
                        .contains("can't create /data/" + service + ": Permission denied");
            }
            compose("compose.yaml", "down", "-v", "-t", "0").orFail();
        }

        private void isShared() {
            compose("fixed.yaml", "up", "-d").orFail();
            inFixed("one", "umask 022 && echo of-one >/data/one && mkdir /data/of-one")
                    .orFail();
            inFixed("two", "umask 022 && echo of-two >/data/two").orFail();
            assertThat(inFixed("one", "cat /data/two").orFail()).contains("of-two");
            assertThat(inFixed("two", "cat /data/one").orFail()).contains("of-one");
            assertThat(inFixed("two", "cd /data && stat -c '%n %u:%g %a' . one two of-one")
                            .orFail())
                    .contains(". 1000:4000 2775", "one 1000:4000 644", "two 1001:4000 644", "of-one 1000:4000 2755");
            assertThat(inFixed("two", "echo more >>/data/one").output()).contains("Permission denied");
            assertThat(inFixed("two", "echo x >/data/of-one/x").output()).contains("Permission denied");
            inFixed("two", "rm -f /data/one").orFail();

            inFixed("one", "umask 002 && echo of-one >/data/open && mkdir /data/all")
                    .orFail();
            inFixed("two", "umask 002 && echo more >>/data/open && echo x >/data/all/x")
                    .orFail();

            compose("fixed.yaml", "up", "-d", "--force-recreate", "-t", "0").orFail();
            inFixed("two", "cat /data/all/x && echo again >/data/two").orFail();
            inFixed("one", "echo again >/data/new && cat /data/two").orFail();
        }

        private CommandRun inFixed(String service, String script) {
            return in("fixed.yaml", service, script);
        }

        private CommandRun in(String file, String service, String script) {
            return compose(file, "exec", "-T", service, "sh", "-c", script);
        }

        private CommandRun compose(String file, String... arguments) {
            return engine.compose(
                    directory,
                    Stream.concat(Stream.of("-f", file), Stream.of(arguments)).toArray(String[]::new));
        }
    }
}
