package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The script that prepares the directories of a rootless engine, run as its user in {@code podman unshare}: denied before,
 * written after, whatever the directories are called.
 */
@Tag("engines")
class RootlessHostTest {
    private static final String IMAGE = "grafana/grafana:11.1.0";

    /** Of which nothing is known, so that it is taken to write where the engine would make directories for it. */
    private static final String UNKNOWN = "stand-in.test/unknown:1";

    private static final Path SCRIPT = Path.of("prepare-host.sh");

    /** Container ids as the host has them (src/scripts/engine-namespace): 0 is the engine's user, 1 the first sub-id. */
    private static final int FIRST_SUB_ID = 200_000;

    private static final List<String> NAMES = List.of(
            "with blank",
            "-rf",
            "it's",
            "say \"so\"",
            "$(touch pwned)",
            "`touch pwned`",
            "[a]*?",
            "new\nline",
            "ends in newline\n",
            "tab\there",
            "a;touch pwned",
            "~");

    @TestFactory
    Stream<DynamicTest> the_users_own_directories_are_given_to_the_containers_users() {
        return on(host -> {
            host.mine("data");
            host.mine("data/below");
            host.compose(IMAGE, "./data");
            host.assertDenied("/var/lib/grafana/made");
            assertThat(host.lint()).contains("error: ", "[bind-mount-not-writable]", "0:0 0755 in the container");

            host.print();
            assertThat(host.script("--check").exit()).isEqualTo(1);
            assertThat(host.script("--dry-run").orFail()).contains("chown -h 472:0 .");
            assertThat(host.owner("data")).isEqualTo("61000:61000");
            assertThat(host.script().orFail()).contains("done: ", "/data belongs to 472:0");
            Map<String, String> after = host.tree();
            assertThat(host.script().orFail()).doesNotContain("done:");
            assertThat(host.tree()).isEqualTo(after);
            assertThat(host.script("--check").exit()).isZero();

            host.run("touch /var/lib/grafana/made /var/lib/grafana/below/made").orFail();
            assertThat(host.owner("data/below/made")).isEqualTo(FIRST_SUB_ID + 471 + ":61000");
            assertThat(host.script("--check").exit())
                    .as("what the service has made since is as it should be")
                    .isZero();
            assertThat(host.lint()).doesNotContain("error: ", "warning: ");
        });
    }

    @TestFactory
    Stream<DynamicTest> directories_of_any_name_are_made_and_written() {
        return on(host -> {
            host.engine.docker("tag", IMAGE, UNKNOWN).orFail();
            host.compose(
                    UNKNOWN,
                    NAMES.stream().map(name -> "./odd/" + name + "/data").toArray(String[]::new));
            host.print();
            host.script().orFail();
            assertThat(host.script().orFail()).doesNotContain("done:");
            StringBuilder writes = new StringBuilder("true");
            for (int i = 0; i < NAMES.size(); i++) {
                writes.append(" && touch ").append(target(i)).append("/made");
            }
            host.run(writes.toString()).orFail();
            for (String name : NAMES) {
                assertThat(host.owner("odd/" + name + "/data/made")).as(name).startsWith(FIRST_SUB_ID + 471 + ":");
            }
            try (Stream<Path> all = Files.walk(host.directory)) {
                assertThat(all).noneMatch(path -> path.getFileName().toString().equals("pwned"));
            }
            try (Stream<Path> made = Files.list(host.directory.resolve("odd"))) {
                assertThat(made).hasSize(NAMES.size());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_belongs_to_the_hosts_root_is_left_alone_and_told() {
        return on(host -> {
            Files.createDirectory(host.directory.resolve("data"));
            host.compose(IMAGE, "./data");
            host.print();
            Map<String, String> before = host.tree();
            CommandRun run = host.script();
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("/data belongs to somebody whom this engine does not have", "sudo chown 61000:61000 ");
            assertThat(run.output()).doesNotContain("done:");
            assertThat(host.tree()).isEqualTo(before);

            host.mine("data"); // as it says
            host.script().orFail();
            host.run("touch /var/lib/grafana/made").orFail();
        });
    }

    private static String target(int index) {
        return index == 0 ? "/var/lib/grafana" : "/target/" + index;
    }

    private static Stream<DynamicTest> on(Plot plot) {
        return LiveEngines.each(LiveEngine::isRootless, engine -> {
            Host host = new Host(engine, engine.emptyFolder("rootless-host"));
            try {
                host.mine("");
                new StandInImage(LiveEngines.busybox())
                        .account("grafana", 472, 0)
                        .directory("/var/lib/grafana", 472, 0, 0777)
                        .user("472")
                        .loadInto(engine, host.directory, IMAGE);
                plot.play(host);
            } finally {
                engine.compose(host.directory, "down", "-v", "-t", "0");
                engine.docker("image", "rm", "-f", IMAGE, UNKNOWN);
                Trees.delete(host.directory);
            }
        });
    }

    private interface Plot {
        void play(Host host) throws IOException;
    }

    /** The user's side of an engine, with a project directory of that user. */
    private record Host(LiveEngine engine, Path directory) {
        /** Makes a directory, or takes one that is there, for the user of the engine. */
        void mine(String name) throws IOException {
            Path path = Files.createDirectories(directory.resolve(name));
            Files.setAttribute(path, "unix:uid", LiveEngines.ROOTLESS_USER);
            Files.setAttribute(path, "unix:gid", LiveEngines.ROOTLESS_USER);
        }

        void compose(String image, String... sources) throws IOException {
            StringBuilder text = new StringBuilder("services:\n  web:\n    image: " + image
                    + "\n    network_mode: none\n    user: \"472:0\"\n    volumes:\n");
            for (int i = 0; i < sources.length; i++) {
                String source = sources[i]
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("$", "$$");
                text.append("      - {type: bind, source: \"" + source + "\", target: " + target(i) + "}\n");
            }
            Files.writeString(directory.resolve("compose.yaml"), text);
        }

        void print() throws IOException {
            Files.writeString(directory.resolve(SCRIPT), command("host-script").orFail());
        }

        /** Every tool but podman's own comes from a busybox: a system without awk, find and sed is unpacked there. */
        CommandRun script(String... options) throws IOException {
            Path tools = LiveEngines.scratch().resolve("rootless-tools");
            if (!Files.exists(tools)) {
                Files.createDirectory(tools);
                for (String tool : List.of("awk", "find", "sed")) {
                    Files.createSymbolicLink(tools.resolve(tool), LiveEngines.busybox());
                }
            }
            List<String> words = new ArrayList<>(List.of(
                    "sh", "-c", "PATH=$PATH:$1 && shift && exec sh \"$@\"", "sh", tools.toString(), SCRIPT.toString()));
            words.addAll(List.of(options));
            return engine.asItsUser(directory, words.toArray(String[]::new));
        }

        String lint() throws IOException {
            return command("lint", "--host-owners", "--format", "compact").output();
        }

        private CommandRun command(String... words) throws IOException {
            List<String> all = new ArrayList<>(List.of(words));
            all.addAll(engine.options());
            all.add("compose.yaml");
            return ProductCommand.run(engine, directory, Map.of(), all);
        }

        CommandRun run(String script) {
            return engine.compose(
                    directory, "run", "--rm", "--no-deps", "-T", "--entrypoint", "sh", "web", "-c", script);
        }

        void assertDenied(String path) {
            assertThat(run("touch " + path).output()).contains(path + ": Permission denied");
        }

        String owner(String name) throws IOException {
            Map<String, Object> ids =
                    Files.readAttributes(directory.resolve(name), "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
            return ids.get("uid") + ":" + ids.get("gid");
        }

        /** Every path with its owner, mode and time of change. */
        Map<String, String> tree() throws IOException {
            Map<String, String> states = new TreeMap<>();
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.toList()) {
                    states.put(
                            path.toString(),
                            Files.readAttributes(path, "unix:uid,gid,mode,ctime", LinkOption.NOFOLLOW_LINKS)
                                    .toString());
                }
            }
            return states;
        }
    }
}
