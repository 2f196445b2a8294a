package dev.composepermit.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.composepermit.cli.linked.PlainStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** What the last step of the build does beside linking. */
class JarLinkerTest {
    @Test
    void pages_become_constants_to_the_last_byte() throws Exception {
        byte[] resource = new byte[1000];
        for (int i = 0; i < resource.length; i++) {
            resource[i] = (byte) i;
        }
        Map<String, byte[]> classes = ClassBytes.of(PagedText.class, path(PagedText.class));
        classes.replaceAll((path, bytes) -> PageConstants.put(bytes, resource, 300));

        IntFunction<?> pages = (IntFunction<?>) instance(classes, PagedText.class);

        String all = "" + pages.apply(0) + pages.apply(1) + pages.apply(2) + pages.apply(3) + pages.apply(4);
        assertThat(all.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(resource);
        assertThat(pages.apply(3)).asString().hasSize(100);
    }

    @Test
    void picocli_without_its_preparations_parses_and_explains_as_it_did() throws Exception {
        Map<String, byte[]> classes = ClassBytes.of(CommandLine.class, "picocli/");
        classes.putAll(ClassBytes.of(NegatedOption.class, path(NegatedOption.class)));
        Map<String, byte[]> untouched = Map.copyOf(classes);

        PicocliStart.lighten(classes);

        assertThat(classes).isNotEqualTo(untouched);
        assertThat(((Supplier<?>) instance(classes, NegatedOption.class)).get()).isEqualTo(new NegatedOption().get());
    }

    @Test
    void the_YAML_library_without_its_schema_reads_as_it_did() throws Exception {
        Map<String, byte[]> classes = new HashMap<>();
        for (String name :
                List.of("api/LoadSettings", "api/LoadSettingsBuilder", "scanner/ScannerImpl", "common/Anchor")) {
            String path = "org/snakeyaml/engine/v2/" + name + ".class";
            try (InputStream in = ClassLoader.getSystemResourceAsStream(path)) {
                classes.put(path, in.readAllBytes());
            }
        }
        Map<String, byte[]> untouched = Map.copyOf(classes);

        YamlStart.lighten(classes);

        untouched.forEach((path, bytes) -> assertThat(classes.get(path)).isNotEqualTo(bytes));
        // the library's classes must be one loader's, for they use what only their own package sees
        classes.putAll(allOfTheLibrary(classes));
        classes.putAll(ClassBytes.of(LoadedYaml.class, path(LoadedYaml.class)));
        Map<String, byte[]> linked = ClassLinker.link(classes);
        assertThat(((Supplier<?>) instance(linked, LoadedYaml.class)).get()).isEqualTo(new LoadedYaml().get());
        linked.forEach((path, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .as(path)
                .doesNotContain("StringConcatFactory"));
    }

    /** The class files of the YAML library's jar, but for those that were changed. */
    private static Map<String, byte[]> allOfTheLibrary(Map<String, byte[]> changed) throws Exception {
        Map<String, byte[]> all = new HashMap<>();
        Path file = Path.of(LoadSettings.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith("org/") && entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        all.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        all.keySet().removeAll(changed.keySet());
        return all;
    }

    @Test
    void another_picocli_is_noticed() throws Exception {
        byte[] other = ClassBytes.of(PagedText.class, path(PagedText.class))
                .values()
                .iterator()
                .next();
        Map<String, byte[]> classes = new HashMap<>(Map.of("picocli/CommandLine$Interpreter.class", other));

        assertThatThrownBy(() -> PicocliStart.lighten(classes)).hasMessageContaining("made otherwise");
    }

    @Test
    void every_use_of_streams_comes_to_what_it_came_to() throws Exception {
        Map<String, byte[]> classes = ClassBytes.of(PlainStream.class, "dev/composepermit/cli/linked/");
        classes.putAll(ClassBytes.of(StreamForms.class, path(StreamForms.class)));

        StreamCalls.replace(classes);

        Map<String, byte[]> linked = ClassLinker.link(classes);
        assertThat(((Supplier<?>) instance(linked, StreamForms.class)).get()).isEqualTo(new StreamForms().get());
        String bytes = new String(linked.get(path(StreamForms.class) + ".class"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("PlainStream", "PlainInts").doesNotContain("java/util/stream/Collectors");
    }

    @Test
    void a_use_of_streams_that_ours_have_not_ends_the_build() throws Exception {
        Map<String, byte[]> classes = ClassBytes.of(PlainStream.class, "dev/composepermit/cli/linked/");
        classes.putAll(ClassBytes.of(StreamForms.class, path(StreamForms.class)));
        byte[] without = classes.get("dev/composepermit/cli/linked/FixedList.class");
        classes.put("dev/composepermit/cli/linked/PlainInts.class", without);

        assertThatThrownBy(() -> StreamCalls.replace(classes)).hasMessageContaining("PlainInts has no ");
    }

    private static Object instance(Map<String, byte[]> classes, Class<?> type) throws ReflectiveOperationException {
        Object made = new ClassBytes(classes)
                .loadClass(type.getName())
                .getConstructor()
                .newInstance();
        assertThat(made.getClass()).isNotEqualTo(type);
        return made;
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
