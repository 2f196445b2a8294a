package dev.composepermit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The run that fills the start-up cache: the launcher starts it in a process of its own, and the JVM keeps the classes
 * that it used. It reads the samples that come with the program, and says and leaves nothing.
 */
public final class Rehearsal {
    /** Where the jar has the samples. */
    private static final String SAMPLES = "dev/composepermit/cli/rehearsal/";

    private static final String USUAL = "usual/compose.yaml";

    private Rehearsal() {}

    /**
     * Runs what people run most.
     *
     * @param args the path of this program's jar
     */
    public static void main(String[] args) throws IOException {
        Path scratch = Files.createTempDirectory("compose-permit");
        try {
            List<String> projects = unpack(args[0], scratch);
            for (String project : projects) {
                run(scratch, "lint", project);
            }
            run(scratch, "lint", ".");
            run(scratch, "lint", "--format", "compact", "--engine", "docker@28.5", USUAL);
            run(scratch, "rewrite", "--diff", USUAL);
        } finally {
            remove(scratch);
        }
    }

    /** Fails when the command could not do its work, for then nothing was learned. */
    private static void run(Path directory, String... command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        // read as Main reads it, so that its classes are known; but a rehearsal is to be the same for everyone
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.clear();
        Session session = new Session(nowhere, nowhere, InputStream.nullInputStream(), environment, directory);
        int code = Main.run(Arrays.asList(command), session);
        if (code == ExitCode.INTERNAL) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
        }
    }

    /** Puts the samples into a directory; gives the Compose files among them. */
    private static List<String> unpack(String jarFile, Path directory) throws IOException {
        List<String> composeFiles = new ArrayList<>();
        try (JarFile jar = new JarFile(jarFile)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.getName().startsWith(SAMPLES) || entry.isDirectory()) {
                    continue;
                }
                String name = entry.getName().substring(SAMPLES.length());
                Path file = directory.resolve(name);
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                if (name.endsWith(".yaml")) {
                    composeFiles.add(name);
                }
            }
        }
        if (!composeFiles.contains(USUAL)) {
            throw new IllegalStateException("this build has no " + SAMPLES + USUAL);
        }
        return composeFiles;
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
