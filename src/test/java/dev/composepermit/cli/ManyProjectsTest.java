package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many projects, which several threads read: it must not show. */
class ManyProjectsTest {
    private static final int PROJECTS = 60;

    @TempDir
    Path directory;

    @BeforeEach
    void writeProjects() throws IOException {
        directory = directory.toRealPath();
        write("common/base.yaml", "services:\n  base:\n    image: postgres:16\n    user: \"1000:1000\"\n");
        write("common/Dockerfile", "FROM grafana/grafana:11.2.0\nUSER 1001:0\n");
        for (int i = 0; i < PROJECTS; i++) {
            String name = "p" + (i + 100);
            // long ones among short ones, so that they end in another order than they begin
            StringBuilder more = new StringBuilder();
            for (int j = 0; j < (i % 7 == 0 ? 40 : 1); j++) {
                more.append(
                        "  more" + j + ":\n    image: redis:7\n    user: \"999:999\"\n    volumes: [\"d:/data\"]\n");
            }
            write(
                    name + "/compose.yaml",
                    "services:\n  db:\n    extends: {file: ../common/base.yaml, service: base}\n"
                            + "    volumes: [\"d:/var/lib/postgresql/data\"]\n"
                            + "  web:\n    build: ../common\n    volumes: [\"d:/var/lib/grafana\"]\n"
                            + "  metrics:\n    image: prom/prometheus:v2.54.1\n    user: \"1000:1000\"\n"
                            + more + "volumes:\n  d:\n");
        }
        // whether it counts hangs on the project beside it
        write("p120/compose.extra.yaml", "services:\n  db:\n    user: \"0:0\"\n");
        write("p130/compose.yaml", "services:\n  broken: \"\n");
        write("p140/compose-permit.lock", "no lock file");
        write("p150/compose-permit.lock", "nor this");
    }

    @Test
    void the_same_is_said_as_one_by_one_and_each_time_in_the_same_order() {
        CommandRun first = CommandRun.in(directory, "lint", "--format", "compact", "--quiet", ".");
        StringBuilder alone = new StringBuilder();
        StringBuilder aloneFailed = new StringBuilder();
        for (int i = 0; i < PROJECTS; i++) {
            CommandRun one = CommandRun.in(directory, "lint", "--format", "compact", "--quiet", "p" + (i + 100));
            alone.append(one.out());
            aloneFailed.append(one.err());
        }

        assertThat(first.out().lines()).hasSizeGreaterThan(PROJECTS);
        // what stands in the file that all extend is told once
        assertThat(withoutShared(first.out())).isEqualTo(withoutShared(alone.toString()));
        assertThat(first.err().lines())
                .containsExactlyInAnyOrderElementsOf(
                        aloneFailed.toString().lines().toList());
        for (int i = 0; i < 5; i++) {
            assertThat(CommandRun.in(directory, "lint", "--format", "compact", "--quiet", "."))
                    .isEqualTo(first);
        }
    }

    private static List<String> withoutShared(String report) {
        List<String> lines = new ArrayList<>(report.lines().toList());
        lines.removeIf(line -> line.startsWith("common/"));
        Collections.sort(lines);
        return lines;
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
