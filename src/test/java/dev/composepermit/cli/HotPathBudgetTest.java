package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code lint} of one file loads, in a JVM of its own: the part of the start-up time that is the same on every
 * machine. The budgets are what was loaded when they were last set, and a little more. Whoever needs more raises them, and
 * says in the commit what it buys.
 */
class HotPathBudgetTest {
    /** Classes of this program and its libraries, and the bytes of their class files. */
    private static final int CLASSES = 750;

    private static final long BYTES = 3_750_000;

    /** Lambdas and method references that are linked; each costs JDK 17 a tenth of a millisecond. */
    private static final long LAMBDAS = 955;

    /** What has no business on the way to a lint result. */
    private static final List<String> ELSEWHERE = List.of(
            // no options, no parser
            "picocli.",
            "tools.jackson.",
            "com.fasterxml.",
            "org.apache.commons.",
            "io.airlift.",
            "java.net.http.",
            "dev.composepermit.image.registry.",
            "dev.composepermit.image.archive.",
            "dev.composepermit.image.oci.",
            "dev.composepermit.image.catalog.build.",
            "dev.composepermit.rewrite.");

    @TempDir
    private Path directory;

    /** One line of the JVM's log. */
    private record Loaded(String name, String source) {
        boolean isOfAFile() {
            return source.startsWith("file:");
        }

        boolean isLambda() {
            return name.contains("$$Lambda") && name.startsWith("dev.composepermit.");
        }
    }

    @Test
    void stays_within_the_budget() throws IOException, InterruptedException {
        List<Loaded> loaded = loadedBy(Main.class, "lint", usualProject());
        List<Loaded> ours = loaded.stream().filter(Loaded::isOfAFile).toList();
        long bytes = 0;
        for (Loaded one : ours) {
            bytes += size(one.name());
        }

        long lambdas = loaded.stream().filter(Loaded::isLambda).count();

        assertThat(ours.size()).as("classes of files").isBetween(CLASSES / 2, CLASSES);
        assertThat(bytes).as("bytes of their class files").isLessThanOrEqualTo(BYTES);
        assertThat(lambdas).as("lambdas").isBetween(1L, LAMBDAS);
    }

    @Test
    void loads_nothing_that_belongs_to_other_commands() throws IOException, InterruptedException {
        assertThat(foreign(loadedBy(Main.class, "lint", usualProject()))).isEmpty();
    }

    @Test
    void notices_when_Jackson_is_touched() throws IOException, InterruptedException {
        assertThat(foreign(loadedBy(TouchesJackson.class, "lint", usualProject())))
                .anyMatch(name -> name.startsWith("tools.jackson."));
    }

    private static List<String> foreign(List<Loaded> loaded) {
        return loaded.stream()
                .map(Loaded::name)
                .filter(name -> ELSEWHERE.stream().anyMatch(name::startsWith))
                .toList();
    }

    private List<Loaded> loadedBy(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("classes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load=info:file=" + log + ":none:filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("output")))
                .isEqualTo(ExitCode.FINDINGS);
        List<Loaded> loaded = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            String[] parts = line.split(" source: ", 2);
            if (parts.length == 2) {
                loaded.add(new Loaded(parts[0], parts[1]));
            }
        }
        return loaded;
    }

    /** A project with a little of everything. */
    private static String usualProject() {
        return Path.of("src/main/resources/dev/composepermit/cli/rehearsal/usual/compose.yaml")
                .toAbsolutePath()
                .toString();
    }

    private static long size(String className) throws IOException {
        URL file = HotPathBudgetTest.class.getResource("/" + className.replace('.', '/') + ".class");
        assertThat(file).as(className).isNotNull();
        return file.openConnection().getContentLengthLong();
    }

    /** What a careless change would do. */
    static final class TouchesJackson {
        public static void main(String[] args) {
            new tools.jackson.dataformat.yaml.YAMLMapper();
            Main.main(args);
        }
    }
}
