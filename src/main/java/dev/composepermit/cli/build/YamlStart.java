package dev.composepermit.cli.build;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps snakeyaml-engine from building the schema by which it would turn scalars into Java objects: a dozen patterns at each
 * start, for who only asks for events never asks for it. Whoever does gets it then. The pattern that checks what stands
 * behind {@code \\x} in a quoted scalar is made there too.
 */
final class YamlStart {
    private static final String ROOT = "org/snakeyaml/engine/v2/";
    private static final String SETTINGS = ROOT + "api/LoadSettings";
    private static final String BUILDER = SETTINGS + "Builder";
    private static final String JSON = ROOT + "schema/JsonSchema";
    private static final String SCANNER = ROOT + "scanner/ScannerImpl";
    private static final String ANCHOR = ROOT + "common/Anchor";
    private static final String TYPE = "L" + ROOT + "schema/Schema;";

    private YamlStart() {}

    /** Changes the classes in place. */
    static void lighten(Map<String, byte[]> classes) {
        classes.computeIfPresent(
                BUILDER + ".class", (path, bytes) -> ClassChange.make(bytes, 1, YamlStart::withoutSchema));
        classes.computeIfPresent(
                SETTINGS + ".class", (path, bytes) -> ClassChange.make(bytes, 1, YamlStart::withLateSchema));
        classes.computeIfPresent(
                SCANNER + ".class", (path, bytes) -> ClassChange.make(bytes, 2, YamlStart::withLatePattern));
        classes.computeIfPresent(ANCHOR + ".class", (path, bytes) -> ClassChange.make(bytes, 1, YamlStart::withBlanks));
    }

    /** The characters of {@code \\s} one by one: for the class of them Java makes a lambda, which takes longer than a file. */
    private static @Nullable MethodVisitor withBlanks(
            String name, String descriptor, MethodVisitor method, Runnable done) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitLdcInsn(Object value) {
                boolean blanks = value.equals("\\s");
                if (blanks) {
                    done.run();
                }
                super.visitLdcInsn(blanks ? "[ \\t\\n\\x0B\\f\\r]" : value);
            }
        };
    }

    private static @Nullable MethodVisitor withLatePattern(
            String name, String descriptor, MethodVisitor method, Runnable done) {
        String type = "Ljava/util/regex/Pattern;";
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitFieldInsn(int instruction, String owner, String field, String fieldType) {
                if (!field.equals("NOT_HEXA")) {
                    super.visitFieldInsn(instruction, owner, field, fieldType);
                    return;
                }
                done.run();
                if (instruction == Opcodes.GETSTATIC) {
                    super.visitLdcInsn("[^0-9A-Fa-f]");
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "java/util/regex/Pattern",
                            "compile",
                            "(Ljava/lang/String;)" + type,
                            false);
                } else {
                    // the text of the pattern, in its place
                    super.visitInsn(Opcodes.POP);
                }
            }

            @Override
            public void visitMethodInsn(
                    int instruction, String owner, String called, String signature, boolean isInterface) {
                if (!name.equals("<clinit>") || !called.equals("compile")) {
                    super.visitMethodInsn(instruction, owner, called, signature, isInterface);
                }
            }
        };
    }

    private static @Nullable MethodVisitor withoutSchema(
            String name, String descriptor, MethodVisitor method, Runnable done) {
        if (!name.equals("<init>")) {
            return null;
        }
        return new MethodVisitor(Opcodes.ASM9, method) {
            private boolean made;

            @Override
            public void visitTypeInsn(int instruction, String type) {
                if (instruction == Opcodes.NEW && type.equals(JSON)) {
                    made = true;
                } else {
                    super.visitTypeInsn(instruction, type);
                }
            }

            @Override
            public void visitInsn(int instruction) {
                // the second reference of the pair that a constructor takes
                if (!made || instruction != Opcodes.DUP) {
                    super.visitInsn(instruction);
                }
            }

            @Override
            public void visitMethodInsn(
                    int instruction, String owner, String called, String signature, boolean isInterface) {
                if (made && owner.equals(JSON)) {
                    made = false;
                    done.run();
                    super.visitInsn(Opcodes.ACONST_NULL);
                } else {
                    super.visitMethodInsn(instruction, owner, called, signature, isInterface);
                }
            }
        };
    }

    private static @Nullable MethodVisitor withLateSchema(
            String name, String descriptor, MethodVisitor method, Runnable done) {
        if (!name.equals("getSchema")) {
            return null;
        }
        done.run();
        Label none = new Label();
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, SETTINGS, "schema", TYPE);
        method.visitJumpInsn(Opcodes.IFNULL, none);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, SETTINGS, "schema", TYPE);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(none);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitTypeInsn(Opcodes.NEW, JSON);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, JSON, "<init>", "()V", false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        return new MethodVisitor(Opcodes.ASM9) {};
    }
}
