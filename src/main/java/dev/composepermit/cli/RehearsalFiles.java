package dev.composepermit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Unpacks what {@link Rehearsal} reads, in a process of its own. */
public final class RehearsalFiles {
    /** Where the jar has the samples. */
    private static final String SAMPLES = "dev/composepermit/cli/rehearsal/";

    /** What may be met in any file that is read: a start without one of these classes has to take it from the jar. */
    private static final List<String> ROOMS =
            List.of("dev/composepermit/compose/", "dev/composepermit/ownership/", "dev/composepermit/rule/check/");

    private RehearsalFiles() {}

    /**
     * Unpacks the samples, and writes down which classes are to be known.
     *
     * @param args the path of this program's jar; a directory, which is made
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[1]);
        Path samples = Files.createDirectories(directory.resolve(Rehearsal.SAMPLES));
        List<String> classes = new ArrayList<>();
        try (JarFile jar = new JarFile(args[0])) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(SAMPLES) && !entry.isDirectory()) {
                    Path file = samples.resolve(name.substring(SAMPLES.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                } else if (isMetAnywhere(name)) {
                    classes.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
        Files.write(directory.resolve(Rehearsal.CLASSES), classes);
    }

    private static boolean isMetAnywhere(String entry) {
        return entry.endsWith(".class")
                && !entry.endsWith("package-info.class")
                && ROOMS.stream().anyMatch(entry::startsWith);
    }
}
