package dev.composepermit.cli.build;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Gives a class that reads pages of a resource the pages themselves, as constants. */
final class PageConstants {
    private static final String METHOD = "page";
    private static final String DESCRIPTOR = "(I)Ljava/lang/String;";

    private PageConstants() {}

    /**
     * The class with a method {@code page} that knows its answers.
     *
     * @param reading the class that reads the resource
     * @param resource one character of the pages for each byte
     * @param size bytes of a page
     */
    static byte[] put(byte[] reading, byte[] resource, int size) {
        return ClassChange.make(reading, 1, (name, descriptor, method, done) -> {
            if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                return null;
            }
            done.run();
            write(method, resource, size);
            return new MethodVisitor(Opcodes.ASM9) {};
        });
    }

    private static void write(MethodVisitor method, byte[] resource, int size) {
        int count = (resource.length + size - 1) / size;
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        Label none = new Label();
        method.visitCode();
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitTableSwitchInsn(0, count - 1, none, labels);
        for (int i = 0; i < count; i++) {
            int length = Math.min(size, resource.length - i * size);
            method.visitLabel(labels[i]);
            method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            method.visitLdcInsn(new String(resource, i * size, length, StandardCharsets.ISO_8859_1));
            method.visitInsn(Opcodes.ARETURN);
        }
        method.visitLabel(none);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitLdcInsn("");
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
