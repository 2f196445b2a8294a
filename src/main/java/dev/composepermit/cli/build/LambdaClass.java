package dev.composepermit.cli.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class that stands for several lambdas: a number says which, fields keep what they captured. */
final class LambdaClass {
    private static final String NUMBER = "number";
    private static final String FACTORY = "of";

    private final String name;
    private final LambdaClasses.Shape shape;
    private final Map<Lambda, Integer> lambdas = new LinkedHashMap<>();

    LambdaClass(String name, LambdaClasses.Shape shape) {
        this.name = name;
        this.shape = shape;
    }

    String name() {
        return name;
    }

    /**
     * Where a lambda is wanted; what it captures lies on the stack.
     *
     * @param owner the class that makes it
     * @param number which of its lambdas
     * @param factory the type of the method that makes it
     */
    record Site(String owner, int number, String factory) {
        void call(MethodVisitor method) {
            pushNumber(method, number);
            method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, FACTORY, factory, false);
        }
    }

    Site add(Lambda lambda) {
        int number = lambdas.computeIfAbsent(lambda, key -> lambdas.size());
        return new Site(name, number, factory());
    }

    private static void pushNumber(MethodVisitor method, int number) {
        if (number <= Byte.MAX_VALUE) {
            method.visitIntInsn(Opcodes.BIPUSH, number);
        } else {
            method.visitIntInsn(Opcodes.SIPUSH, number);
        }
    }

    private List<Type> factoryArguments() {
        List<Type> types = new ArrayList<>(shape.kept());
        types.add(Type.INT_TYPE);
        return types;
    }

    private String factory() {
        return Type.getMethodDescriptor(
                shape.interfaces().get(0), factoryArguments().toArray(Type[]::new));
    }

    private static String field(int index) {
        return "captured" + index;
    }

    byte[] write(String nestHost) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] interfaces = shape.interfaces().stream()
                .map(Type::getInternalName)
                .distinct()
                .toArray(String[]::new);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                Conversion.OBJECT.getInternalName(),
                interfaces);
        writer.visitNestHost(nestHost);
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        writer.visitField(access, NUMBER, Type.INT_TYPE.getDescriptor(), null, null)
                .visitEnd();
        for (int i = 0; i < shape.kept().size(); i++) {
            writer.visitField(access, field(i), shape.kept().get(i).getDescriptor(), null, null)
                    .visitEnd();
        }
        writeConstructor(writer);
        writeFactory(writer);
        writeMethod(writer, shape.signature());
        shape.bridges().stream()
                .filter(bridge -> !bridge.equals(shape.signature()))
                .distinct()
                .forEach(bridge -> writeMethod(writer, bridge));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeConstructor(ClassWriter writer) {
        String descriptor =
                Type.getMethodDescriptor(Type.VOID_TYPE, factoryArguments().toArray(Type[]::new));
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", descriptor, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, Conversion.OBJECT.getInternalName(), "<init>", "()V", false);
        int local = 1;
        for (int i = 0; i < factoryArguments().size(); i++) {
            Type type = factoryArguments().get(i);
            boolean isNumber = i == shape.kept().size();
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            method.visitFieldInsn(Opcodes.PUTFIELD, name, isNumber ? NUMBER : field(i), type.getDescriptor());
            local += type.getSize();
        }
        end(method, Opcodes.RETURN);
    }

    private void writeFactory(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, FACTORY, factory(), null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, name);
        method.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type type : factoryArguments()) {
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        String constructor =
                Type.getMethodDescriptor(Type.VOID_TYPE, factoryArguments().toArray(Type[]::new));
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor, false);
        end(method, Opcodes.ARETURN);
    }

    private void writeMethod(ClassWriter writer, Type signature) {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC, shape.method(), signature.getDescriptor(), null, null);
        method.visitCode();
        List<Lambda> all = List.copyOf(lambdas.keySet());
        if (all.size() == 1) {
            writeCall(method, signature, all.get(0));
        } else {
            Label[] labels = all.stream().map(lambda -> new Label()).toArray(Label[]::new);
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitFieldInsn(Opcodes.GETFIELD, name, NUMBER, Type.INT_TYPE.getDescriptor());
            method.visitTableSwitchInsn(0, labels.length - 1, labels[0], labels);
            for (int i = 0; i < labels.length; i++) {
                method.visitLabel(labels[i]);
                method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                writeCall(method, signature, all.get(i));
            }
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void writeCall(MethodVisitor method, Type signature, Lambda lambda) {
        Call call = new Call(lambda.target());
        call.prepare(method);
        List<Type> wanted = call.arguments();
        int next = 0;
        for (int i = 0; i < lambda.captured().size(); i++) {
            Type kept = shape.kept().get(i);
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitFieldInsn(Opcodes.GETFIELD, name, field(i), kept.getDescriptor());
            Conversion.convert(method, kept, lambda.captured().get(i));
            Conversion.convert(method, lambda.captured().get(i), wanted.get(next++));
        }
        int local = 1;
        Type[] given = signature.getArgumentTypes();
        Type[] meant = lambda.instantiated().getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            method.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), local);
            local += given[i].getSize();
            Conversion.convert(method, given[i], meant[i]);
            Conversion.convert(method, meant[i], wanted.get(next++));
        }
        call.make(method);
        giveBack(method, call.result(), lambda.instantiated().getReturnType(), signature.getReturnType());
    }

    private static void giveBack(MethodVisitor method, Type result, Type meant, Type wanted) {
        if (!wanted.equals(Type.VOID_TYPE)) {
            Conversion.convert(method, result, meant);
            Conversion.convert(method, meant, wanted);
        }
        method.visitInsn(wanted.getOpcode(Opcodes.IRETURN));
    }

    private static void end(MethodVisitor method, int instruction) {
        method.visitInsn(instruction);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** What is called: a method, or a constructor. */
    private record Call(Handle target) {
        private boolean isConstructor() {
            return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        }

        void prepare(MethodVisitor method) {
            if (isConstructor()) {
                method.visitTypeInsn(Opcodes.NEW, target.getOwner());
                method.visitInsn(Opcodes.DUP);
            }
        }

        List<Type> arguments() {
            List<Type> types = new ArrayList<>();
            if (target.getTag() != Opcodes.H_INVOKESTATIC && !isConstructor()) {
                types.add(Type.getObjectType(target.getOwner()));
            }
            types.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
            return types;
        }

        Type result() {
            return isConstructor() ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
        }

        void make(MethodVisitor method) {
            int instruction = switch (target.getTag()) {
                case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
                // private methods of a nest are called like others
                case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKESPECIAL ->
                    target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
                default -> throw new IllegalStateException("a lambda that calls " + target);
            };
            method.visitMethodInsn(
                    instruction, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        }
    }
}
