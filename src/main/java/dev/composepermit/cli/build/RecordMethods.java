package dev.composepermit.cli.build;

import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * {@code equals}, {@code hashCode} and {@code toString} of a record, with the results that {@code ObjectMethods} gives.
 *
 * @param names of the components, joined by {@code ;}
 * @param fields that hold them
 */
record RecordMethods(Type type, String names, List<Handle> fields) {
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String OBJECTS = "java/util/Objects";
    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    /**
     * Writes one of the three as a static method.
     *
     * @param called which
     * @param name of the static method
     */
    void write(String called, ClassVisitor owner, String name, String descriptor) {
        MethodVisitor method = owner.visitMethod(ACCESS, name, descriptor, null, null);
        method.visitCode();
        switch (called) {
            case "equals" -> writeEquals(method);
            case "hashCode" -> writeHashCode(method);
            case "toString" -> writeToString(method);
            default -> throw new IllegalStateException("a record with a method " + called);
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void get(MethodVisitor method, int local, Handle field) {
        method.visitVarInsn(Opcodes.ALOAD, local);
        method.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
    }

    private void writeEquals(MethodVisitor method) {
        Label another = new Label();
        Label different = new Label();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitJumpInsn(Opcodes.IF_ACMPNE, another);
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.IRETURN);
        method.visitLabel(another);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.INSTANCEOF, type.getInternalName());
        method.visitJumpInsn(Opcodes.IFEQ, different);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        method.visitVarInsn(Opcodes.ASTORE, 2);
        for (Handle field : fields) {
            get(method, 0, field);
            get(method, 2, field);
            jumpUnlessEqual(method, Type.getType(field.getDesc()), different);
        }
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.IRETURN);
        method.visitLabel(different);
        method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.IRETURN);
    }

    private static void jumpUnlessEqual(MethodVisitor method, Type type, Label different) {
        switch (type.getSort()) {
            case Type.LONG -> {
                method.visitInsn(Opcodes.LCMP);
                method.visitJumpInsn(Opcodes.IFNE, different);
            }
            case Type.FLOAT, Type.DOUBLE -> {
                String compare = Type.getMethodDescriptor(Type.INT_TYPE, type, type);
                method.visitMethodInsn(Opcodes.INVOKESTATIC, Conversion.box(type), "compare", compare, false);
                method.visitJumpInsn(Opcodes.IFNE, different);
            }
            case Type.OBJECT, Type.ARRAY -> {
                method.visitMethodInsn(
                        Opcodes.INVOKESTATIC, OBJECTS, "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z", false);
                method.visitJumpInsn(Opcodes.IFEQ, different);
            }
            default -> method.visitJumpInsn(Opcodes.IF_ICMPNE, different);
        }
    }

    private void writeHashCode(MethodVisitor method) {
        method.visitInsn(Opcodes.ICONST_0);
        for (Handle field : fields) {
            method.visitIntInsn(Opcodes.BIPUSH, 31);
            method.visitInsn(Opcodes.IMUL);
            get(method, 0, field);
            Type held = Type.getType(field.getDesc());
            boolean isPrimitive = Conversion.isPrimitive(held);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    isPrimitive ? Conversion.box(held) : OBJECTS,
                    "hashCode",
                    Type.getMethodDescriptor(Type.INT_TYPE, isPrimitive ? held : Conversion.OBJECT),
                    false);
            method.visitInsn(Opcodes.IADD);
        }
        method.visitInsn(Opcodes.IRETURN);
    }

    private void writeToString(MethodVisitor method) {
        method.visitTypeInsn(Opcodes.NEW, BUILDER);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        method.visitLdcInsn(type);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", "()Ljava/lang/String;", false);
        append(method, Type.getType(String.class));
        String before = "[";
        String[] parts = names.split(";");
        for (int i = 0; i < fields.size(); i++) {
            method.visitLdcInsn(before + parts[i] + "=");
            append(method, Type.getType(String.class));
            get(method, 0, fields.get(i));
            append(method, appended(Type.getType(fields.get(i).getDesc())));
            before = ", ";
        }
        method.visitLdcInsn(fields.isEmpty() ? "[]" : "]");
        append(method, Type.getType(String.class));
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.ARETURN);
    }

    private static Type appended(Type type) {
        return switch (type.getSort()) {
            case Type.OBJECT, Type.ARRAY -> Conversion.OBJECT;
            case Type.BYTE, Type.SHORT -> Type.INT_TYPE;
            default -> type;
        };
    }

    private static void append(MethodVisitor method, Type type) {
        String descriptor = Type.getMethodDescriptor(Type.getObjectType(BUILDER), type);
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", descriptor, false);
    }
}
