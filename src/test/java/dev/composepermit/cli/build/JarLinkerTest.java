package dev.composepermit.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
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
    void another_picocli_is_noticed() throws Exception {
        byte[] other = ClassBytes.of(PagedText.class, path(PagedText.class))
                .values()
                .iterator()
                .next();
        Map<String, byte[]> classes = new HashMap<>(Map.of("picocli/CommandLine$Interpreter.class", other));

        assertThatThrownBy(() -> PicocliStart.lighten(classes)).hasMessageContaining("picocli");
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
