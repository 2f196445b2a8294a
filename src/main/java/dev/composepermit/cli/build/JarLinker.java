package dev.composepermit.cli.build;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Rewrites the runnable jar so that less is left to do at each start.
 *
 * <p>Its classes link without {@code invokedynamic}. The JVM puts the class of a lambda
 * together when it first comes by, and does so again at each start; even one that the start-up cache holds costs JDK 17 a
 * tenth of a millisecond and more, and a run of one file meets eight hundred. Written out, they are classes like any other.
 */
public final class JarLinker {
    /** Libraries on the way to a lint result, and all that is ours. */
    private static final String[] LINKED = {"dev/composepermit/", "org/snakeyaml/", "picocli/"};

    private static final String VERSION = "dev/composepermit/cli/Version.class";

    private static final String CATALOG = "dev/composepermit/image/catalog/";

    private static final String REPAIR = "dev/composepermit/ownership/repair/";

    /** As {@code CatalogPages} has it; the script is shorter. */
    private static final int CATALOG_PAGE = 1 << 12;

    /** More than the script has. */
    private static final int SCRIPT_PAGE = 1 << 15;

    /** The year 1980 and a bit: one that each zip tool knows, and the same for each build. */
    private static final long TIMESTAMP = 315_619_200_000L;

    private JarLinker() {}

    /**
     * Rewrites a jar in place.
     *
     * @param args the jar
     */
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Map<String, byte[]> entries = read(jar);
        Map<String, byte[]> classes = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> {
            if (isLinked(name)) {
                classes.put(name, bytes);
            }
        });
        PicocliStart.lighten(classes);
        YamlStart.lighten(classes);
        putPages(entries, classes, CATALOG + "catalog.index", CATALOG + "CatalogPages.class", CATALOG_PAGE);
        String version = version(entries);
        classes.compute(VERSION, (path, bytes) -> VersionConstant.put(Objects.requireNonNull(bytes, path), version));
        putPages(entries, classes, REPAIR + "volume-init.sh", REPAIR + "GeneratedScript.class", SCRIPT_PAGE);
        StreamCalls.replace(classes);
        entries.putAll(ClassLinker.link(classes));
        write(entries, jar);
    }

    private static String version(Map<String, byte[]> entries) throws IOException {
        byte[] manifest = entries.get(JarFile.MANIFEST_NAME);
        String version = manifest == null
                ? null
                : new Manifest(new ByteArrayInputStream(manifest))
                        .getMainAttributes()
                        .getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        if (version == null) {
            throw new IllegalStateException("the jar does not say its version");
        }
        return version;
    }

    /** A resource goes into the class that reads it. */
    private static void putPages(
            Map<String, byte[]> entries, Map<String, byte[]> classes, String resource, String reader, int page) {
        byte[] bytes = entries.remove(resource);
        byte[] reading = classes.get(reader);
        if (bytes == null || reading == null) {
            throw new IllegalStateException("the jar lacks " + resource + ", or was linked before");
        }
        classes.put(reader, PageConstants.put(reading, bytes, page));
    }

    private static boolean isLinked(String name) {
        if (!name.endsWith(".class")) {
            return false;
        }
        for (String linked : LINKED) {
            if (name.startsWith(linked)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
        Path made = jar.resolveSibling(jar.getFileName() + ".linked");
        try (OutputStream file = Files.newOutputStream(made);
                JarOutputStream out = new JarOutputStream(new BufferedOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                JarEntry written = new JarEntry(entry.getKey());
                written.setTime(TIMESTAMP);
                out.putNextEntry(written);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
