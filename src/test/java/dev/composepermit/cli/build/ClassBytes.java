package dev.composepermit.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Defines classes from bytes alone, so that the JVM checks each of them. */
final class ClassBytes extends ClassLoader {
    private final Map<String, byte[]> files;

    ClassBytes(Map<String, byte[]> files) {
        super(ClassBytes.class.getClassLoader());
        this.files = files;
    }

    /** The class files beside another whose path starts like this, by their path. */
    static Map<String, byte[]> of(Class<?> beside, String start) throws IOException, URISyntaxException {
        Path root = Path.of(
                beside.getProtectionDomain().getCodeSource().getLocation().toURI());
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (path.startsWith(start) && path.endsWith(".class") && !path.endsWith("-info.class")) {
                    classes.put(path, Files.readAllBytes(file));
                }
            }
        }
        assertThat(classes).isNotEmpty();
        return classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] file = files.get(name.replace('.', '/') + ".class");
        if (file == null) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, file, 0, file.length);
    }
}
