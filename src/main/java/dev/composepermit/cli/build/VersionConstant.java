package dev.composepermit.cli.build;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Gives the class that tells the version the number itself: to read it from its own jar, Java opens that once more, which
 * takes seventy classes and 5 ms.
 */
final class VersionConstant {
    private static final String METHOD = "number";
    private static final String DESCRIPTOR = "()Ljava/lang/String;";

    private VersionConstant() {}

    /** The class with a method {@code number} that knows its answer. */
    static byte[] put(byte[] telling, String version) {
        return ClassChange.make(telling, 1, (name, descriptor, method, done) -> {
            if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                return null;
            }
            done.run();
            method.visitCode();
            method.visitLdcInsn(version);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
            return new MethodVisitor(Opcodes.ASM9) {};
        });
    }
}
