package dev.composepermit.cli.build;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A change to methods of a class, a library's mostly. A class that is made otherwise than it was ends the build. */
interface ClassChange {
    /**
     * What becomes of a method; null leaves it as it is.
     *
     * @param done to be called for each place that was changed
     */
    @Nullable
    MethodVisitor of(String name, String descriptor, MethodVisitor method, Runnable done);

    /**
     * The class with the change.
     *
     * @param places how many places there are to be changed
     */
    static byte[] make(byte[] bytes, int places, ClassChange change) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int[] changed = new int[1];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                        MethodVisitor other = change.of(name, descriptor, method, () -> changed[0]++);
                        return other == null ? method : other;
                    }
                },
                0);
        if (changed[0] != places) {
            throw new IllegalStateException(
                    reader.getClassName() + " is made otherwise than it was: look at what the build changes in it");
        }
        return writer.toByteArray();
    }
}
