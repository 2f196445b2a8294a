package dev.composepermit.cli.build;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Turns a value on the stack into another type, as {@code LambdaMetafactory} allows it. */
final class Conversion {
    static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private static final Map<Type, String> BOXES = Map.of(
            Type.BOOLEAN_TYPE, "java/lang/Boolean",
            Type.BYTE_TYPE, "java/lang/Byte",
            Type.CHAR_TYPE, "java/lang/Character",
            Type.SHORT_TYPE, "java/lang/Short",
            Type.INT_TYPE, "java/lang/Integer",
            Type.LONG_TYPE, "java/lang/Long",
            Type.FLOAT_TYPE, "java/lang/Float",
            Type.DOUBLE_TYPE, "java/lang/Double");

    private Conversion() {}

    static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    /** The class that holds values of a primitive type. */
    static String box(Type primitive) {
        String box = BOXES.get(primitive);
        if (box == null) {
            throw new IllegalStateException(primitive + " has no box");
        }
        return box;
    }

    /** Neither type is void. */
    static void convert(MethodVisitor method, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (isPrimitive(from)) {
            fromPrimitive(method, from, to);
        } else if (isPrimitive(to)) {
            unbox(method, from, to);
        } else if (!to.equals(OBJECT)) {
            method.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static void fromPrimitive(MethodVisitor method, Type from, Type to) {
        if (isPrimitive(to)) {
            widen(method, from, to);
            return;
        }
        String box = box(from);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, box, "valueOf", Type.getMethodDescriptor(Type.getObjectType(box), from), false);
    }

    private static void unbox(MethodVisitor method, Type from, Type to) {
        Type held = BOXES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(from.getInternalName()))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(to);
        String box = box(held);
        if (!from.getInternalName().equals(box)) {
            method.visitTypeInsn(Opcodes.CHECKCAST, box);
        }
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, box, held.getClassName() + "Value", Type.getMethodDescriptor(held), false);
        widen(method, held, to);
    }

    private static void widen(MethodVisitor method, Type from, Type to) {
        if (isInt(from) && isInt(to)) {
            return;
        }
        int column = column(to);
        if (column == column(from)) {
            return;
        }
        int[] instructions = switch (column(from)) {
            case 0 -> new int[] {Opcodes.NOP, Opcodes.I2L, Opcodes.I2F, Opcodes.I2D};
            case 1 -> new int[] {Opcodes.L2I, Opcodes.NOP, Opcodes.L2F, Opcodes.L2D};
            case 2 -> new int[] {Opcodes.F2I, Opcodes.F2L, Opcodes.NOP, Opcodes.F2D};
            default -> new int[] {Opcodes.D2I, Opcodes.D2L, Opcodes.D2F, Opcodes.NOP};
        };
        method.visitInsn(instructions[column]);
    }

    private static boolean isInt(Type type) {
        return column(type) == 0;
    }

    private static int column(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.LONG -> 1;
            case Type.FLOAT -> 2;
            case Type.DOUBLE -> 3;
            default -> 0;
        };
    }
}
