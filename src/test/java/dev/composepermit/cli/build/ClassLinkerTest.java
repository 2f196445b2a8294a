package dev.composepermit.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLinkerTest {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String STRINGS = "java/lang/invoke/StringConcatFactory";
    private static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";

    @Test
    void every_form_of_lambda_and_record_does_what_it_did() throws Exception {
        Map<String, byte[]> classes =
                ClassBytes.of(LinkedForms.class, LinkedForms.class.getName().replace('.', '/'));
        Map<String, byte[]> linked = ClassLinker.link(classes);

        Object forms = new ClassBytes(linked)
                .loadClass(LinkedForms.class.getName())
                .getConstructor()
                .newInstance();

        assertThat(((Supplier<?>) forms).get()).isEqualTo(new LinkedForms().get());
        assertThat(forms.getClass()).isNotEqualTo(LinkedForms.class);
    }

    @Test
    void every_kind_of_value_is_joined_as_it_was(@TempDir Path directory) throws Exception {
        Path source = directory.resolve("Joined.java");
        Files.writeString(source, """
                public class Joined implements java.util.function.Supplier<String> {
                    public String get() {
                        return joined((byte) -1, (short) 2, 'c', 4, 5L, 6.5f, 7.25, true, "\\1\\2", null, new int[0] == null, 'x');
                    }
                    static String joined(byte a, short b, char c, int d, long e, float f, double g, boolean h, String i,
                            Object j, Object k, Character l) {
                        return "<" + a + b + c + d + "\\1" + e + f + g + "\\2" + h + i + j + k + l + (char) (c + 1) + '>';
                    }
                }
                """);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-XDstringConcat=indyWithConstants",
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(code).isZero();
        Map<String, byte[]> classes = Map.of("Joined.class", Files.readAllBytes(directory.resolve("Joined.class")));
        assertThat(naming(classes, STRINGS)).isNotEmpty();

        Map<String, byte[]> linked = ClassLinker.link(classes);

        assertThat(naming(linked, STRINGS)).isEmpty();
        assertThat(joined(linked)).isEqualTo(joined(classes)).startsWith("<-12c4\1");
    }

    private static String joined(Map<String, byte[]> classes) throws ReflectiveOperationException {
        Object made =
                new ClassBytes(classes).loadClass("Joined").getConstructor().newInstance();
        return (String) ((Supplier<?>) made).get();
    }

    @Test
    void only_what_is_to_be_serialized_is_left_to_the_JVM() throws Exception {
        Map<String, byte[]> classes =
                ClassBytes.of(LinkedForms.class, LinkedForms.class.getName().replace('.', '/'));

        assertThat(naming(classes, OBJECT_METHODS)).isNotEmpty();
        Map<String, byte[]> linked = ClassLinker.link(classes);
        assertThat(naming(linked, OBJECT_METHODS)).isEmpty();
        assertThat(naming(linked, METAFACTORY))
                .containsExactly(LinkedForms.class.getName().replace('.', '/') + ".class");
    }

    @Test
    void the_whole_program_passes_the_JVMs_check() throws Exception {
        Map<String, byte[]> classes = ClassBytes.of(ClassLinker.class, "dev/composepermit/");
        // as in the jar; and these name what they look for
        classes.keySet().removeIf(path -> path.startsWith("dev/composepermit/cli/build/"));
        StreamCalls.replace(classes);
        Map<String, byte[]> linked = ClassLinker.link(classes);
        ClassBytes loader = new ClassBytes(linked);

        assertThat(linked).hasSizeGreaterThan(classes.size());
        assertThat(naming(linked, METAFACTORY)).isEmpty();
        for (String path : linked.keySet()) {
            Class<?> loaded = Class.forName(path.substring(0, path.length() - 6).replace('/', '.'), true, loader);
            // members of a nest that do not know each other show when they are asked
            assertThat(loaded.getNestHost().isNestmateOf(loaded)).as(path).isTrue();
            // of two interfaces with such a method, a class with both could answer neither
            assertThat(Stream.of(loaded.getMethods())
                            .filter(Method::isDefault)
                            .map(method -> method.getName()
                                    + MethodType.methodType(method.getReturnType(), method.getParameterTypes())))
                    .as(path)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> naming(Map<String, byte[]> classes, String type) {
        return new TreeMap<>(classes)
                .entrySet().stream()
                        .filter(entry -> new String(entry.getValue(), StandardCharsets.ISO_8859_1).contains(type))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
