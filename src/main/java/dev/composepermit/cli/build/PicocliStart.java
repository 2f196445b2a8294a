package dev.composepermit.cli.build;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Keeps picocli from getting ready, at each start, for options that this program has not: it compiles four patterns for the
 * names of negated options, and makes converters for fifty types that an option's value could have, the half of them by
 * reflection. Both are a tenth of the time in which one file is linted.
 */
final class PicocliStart {
    private static final String OUTER = "picocli/CommandLine";
    private static final String SPEC = OUTER + "$Model$CommandSpec";
    private static final String TRANSFORMER = OUTER + "$INegatableOptionTransformer";
    private static final String PATTERNS = OUTER + "$RegexTransformer";
    private static final String INTERPRETER = OUTER + "$Interpreter";
    private static final String BOOLEAN = "java/lang/Boolean";

    private PicocliStart() {}

    /** Changes the classes in place. */
    static void lighten(Map<String, byte[]> classes) {
        classes.computeIfPresent(
                SPEC + ".class", (path, bytes) -> ClassChange.make(bytes, 2, PicocliStart::withLatePatterns));
        classes.computeIfPresent(
                INTERPRETER + ".class", (path, bytes) -> ClassChange.make(bytes, 1, PicocliStart::withPlainTypesOnly));
    }

    /** The patterns are made when they are first asked for. */
    private static @Nullable MethodVisitor withLatePatterns(
            String name, String descriptor, MethodVisitor method, Runnable done) {
        String field = "negatableOptionTransformer";
        String type = "L" + TRANSFORMER + ";";
        if (name.equals("<init>")) {
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitMethodInsn(
                        int instruction, String owner, String called, String signature, boolean isInterface) {
                    if (owner.equals(PATTERNS) && called.equals("createDefault")) {
                        done.run();
                        mv.visitInsn(Opcodes.ACONST_NULL);
                    } else {
                        super.visitMethodInsn(instruction, owner, called, signature, isInterface);
                    }
                }
            };
        }
        if (!name.equals(field) || !descriptor.equals("()" + type)) {
            return null;
        }
        done.run();
        Label made = new Label();
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, SPEC, field, type);
        method.visitJumpInsn(Opcodes.IFNONNULL, made);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, PATTERNS, "createDefault", "()L" + PATTERNS + ";", false);
        method.visitFieldInsn(Opcodes.PUTFIELD, SPEC, field, type);
        method.visitLabel(made);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, SPEC, field, type);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return new MethodVisitor(Opcodes.ASM9) {};
    }

    /** Values are text, and flags are true or false ({@code cli.Words}). */
    private static @Nullable MethodVisitor withPlainTypesOnly(
            String name, String descriptor, MethodVisitor method, Runnable done) {
        if (!name.equals("registerBuiltInConverters") || !descriptor.equals("()V")) {
            return null;
        }
        done.run();
        method.visitCode();
        convert(method, "String", () -> method.visitLdcInsn(Type.getObjectType("java/lang/String")));
        convert(method, "Boolean", () -> method.visitLdcInsn(Type.getObjectType(BOOLEAN)));
        convert(
                method,
                "Boolean",
                () -> method.visitFieldInsn(Opcodes.GETSTATIC, BOOLEAN, "TYPE", "Ljava/lang/Class;"));
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return new MethodVisitor(Opcodes.ASM9) {};
    }

    private static void convert(MethodVisitor method, String converter, Runnable pushType) {
        String made = OUTER + "$BuiltIn$" + converter + "Converter";
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, INTERPRETER, "converterRegistry", "Ljava/util/Map;");
        pushType.run();
        method.visitTypeInsn(Opcodes.NEW, made);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, made, "<init>", "()V", false);
        method.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "java/util/Map",
                "put",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        method.visitInsn(Opcodes.POP);
    }
}
