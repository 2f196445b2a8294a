package dev.composepermit.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The run that fills the start-up cache: the launcher starts it in a process of its own, and the JVM keeps the classes
 * that it used. It reads the samples that come with the program, and says nothing. It does little else itself, since JDK 25
 * loads all that it kept at every start.
 */
public final class Rehearsal {
    /** In the directory that {@link RehearsalFiles} makes: the samples. */
    static final String SAMPLES = "samples";

    /** Beside them: the names of the classes that may be met in any file, one on each line. */
    static final String CLASSES = "classes";

    private static final String USUAL = "usual/compose.yaml";

    private Rehearsal() {}

    /**
     * Runs what people run most.
     *
     * @param args the directory
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Path directory = Path.of(args[0]).toAbsolutePath();
        Path samples = directory.resolve(SAMPLES);
        List<String> projects = new ArrayList<>();
        collect(samples.toFile(), "", projects);
        if (!projects.contains(USUAL)) {
            throw new IllegalStateException("there is no " + USUAL + " in " + samples);
        }
        for (String project : projects) {
            run(samples, "lint", project);
        }
        run(samples, "lint", ".");
        run(samples, "lint", "--format", "compact", "--engine", "docker@28.5", USUAL);
        run(samples, "lint", "--format", "json", USUAL);
        run(samples, "lint", "--format", "github", USUAL);
        run(samples, "rewrite", "--diff", USUAL);
        String names;
        try (InputStream in = new FileInputStream(directory.resolve(CLASSES).toFile())) {
            names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (int start = 0, end; (end = names.indexOf('\n', start)) >= 0; start = end + 1) {
            Class.forName(names.substring(start, end), false, null);
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

    /** The Compose files below a directory, relative to it. */
    private static void collect(File directory, String prefix, List<String> found) {
        File[] entries = directory.listFiles();
        if (entries == null) {
            throw new IllegalStateException("can't list " + directory);
        }
        Arrays.sort(entries);
        for (File entry : entries) {
            if (entry.isDirectory()) {
                collect(entry, prefix + entry.getName() + "/", found);
            } else if (entry.getName().endsWith(".yaml")) {
                found.add(prefix + entry.getName());
            }
        }
    }
}
