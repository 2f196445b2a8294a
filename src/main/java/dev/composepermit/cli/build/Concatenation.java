package dev.composepermit.cli.build;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the method that puts a string together as a call site asks for it (see the page of {@code StringConcatFactory},
 * {@code makeConcatWithConstants}).
 *
 * @param site what is joined, in order; a string is returned
 * @param recipe the text, with {@link #ARGUMENT} where an argument stands and {@link #CONSTANT} where a constant does
 * @param constants the constants that the text can't have in it
 */
record Concatenation(String site, String recipe, List<Object> constants) {
    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';
    private static final String BUILDER = "java/lang/StringBuilder";

    void write(ClassVisitor out, String name) {
        MethodVisitor method = out.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, site, null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, BUILDER);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        Type[] arguments = Type.getArgumentTypes(site);
        StringBuilder text = new StringBuilder();
        int argument = 0;
        int constant = 0;
        int variable = 0;
        for (char c : recipe.toCharArray()) {
            if (c == ARGUMENT) {
                append(method, text);
                Type type = arguments[argument++];
                method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
                variable += type.getSize();
                append(method, taken(type));
            } else if (c == CONSTANT) {
                text.append(constants.get(constant++));
            } else {
                text.append(c);
            }
        }
        append(method, text);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void append(MethodVisitor method, StringBuilder text) {
        if (text.length() > 0) {
            method.visitLdcInsn(text.toString());
            append(method, "Ljava/lang/String;");
            text.setLength(0);
        }
    }

    private static void append(MethodVisitor method, String type) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";", false);
    }

    /** As what a builder takes a value: an array of characters is an object here. */
    private static String taken(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT, Type.INT -> "I";
            case Type.BOOLEAN, Type.CHAR, Type.LONG, Type.FLOAT, Type.DOUBLE -> type.getDescriptor();
            default -> type.getDescriptor().equals("Ljava/lang/String;") ? "Ljava/lang/String;" : "Ljava/lang/Object;";
        };
    }
}
