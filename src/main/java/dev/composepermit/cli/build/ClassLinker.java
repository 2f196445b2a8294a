package dev.composepermit.cli.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Turns classes into ones without {@code invokedynamic} for lambdas and records, and the classes that they need besides. */
final class ClassLinker {
    private static final String SUFFIX = ".class";

    private ClassLinker() {}

    /**
     * The same classes, linked, and the further ones.
     *
     * @param classes class files by their path; all members of a nest must be among them
     */
    static Map<String, byte[]> link(Map<String, byte[]> classes) {
        Map<String, byte[]> linked = new LinkedHashMap<>();
        Map<String, List<String>> newMembers = new HashMap<>();
        Map<String, byte[]> made = new TreeMap<>();
        classes.forEach((path, bytes) -> {
            ClassReader reader = new ClassReader(bytes);
            if (!Search.finds(reader)) {
                linked.put(path, bytes);
                return;
            }
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            LambdaClass lambdas = new LambdaClass(reader.getClassName());
            CallSites sites = new CallSites(writer, lambdas);
            reader.accept(sites, 0);
            linked.put(path, writer.toByteArray());
            String host = sites.nestHost();
            if (!lambdas.isEmpty()) {
                made.put(lambdas.name() + SUFFIX, lambdas.write(host));
                newMembers
                        .computeIfAbsent(host + SUFFIX, key -> new ArrayList<>())
                        .add(lambdas.name());
            }
        });
        newMembers.forEach((path, names) -> linked.computeIfPresent(path, (key, bytes) -> withMembers(bytes, names)));
        linked.putAll(made);
        return linked;
    }

    private static byte[] withMembers(byte[] bytes, List<String> names) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        names.forEach(this::visitNestMember);
                        super.visitEnd();
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Whether a class has anything to link; most have not, and stay as they are to the byte. */
    private static final class Search extends ClassVisitor {
        private boolean found;

        private Search() {
            super(Opcodes.ASM9);
        }

        static boolean finds(ClassReader reader) {
            Search search = new Search();
            reader.accept(search, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return search.found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String called, String site, Handle bootstrap, Object... arguments) {
                    found = true;
                }
            };
        }
    }
}
