package dev.composepermit.cli.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class that stands for all lambdas of another: a number says which, fields keep what they captured. It has the
 * interfaces of all of them; one class for each would be one more to load at each start.
 */
final class LambdaClass {
    private static final String NUMBER = "number";
    private static final String FACTORY = "of";

    private final String name;
    private final Map<Lambda, Integer> lambdas = new LinkedHashMap<>();

    /**
     * The class for the lambdas of one other.
     *
     * @param host the class that makes them
     */
    LambdaClass(String host) {
        this.name = host + "$$Linked";
    }

    String name() {
        return name;
    }

    boolean isEmpty() {
        return lambdas.isEmpty();
    }

    /** Has a method make one, where it is wanted; what it captures lies on the stack. */
    void make(Lambda lambda, MethodVisitor method) {
        int number = lambdas.computeIfAbsent(lambda, key -> lambdas.size());
        method.visitIntInsn(Opcodes.SIPUSH, number);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, name, FACTORY, factory(lambda.kept()), false);
    }

    private static List<Type> withNumber(List<Type> kept) {
        List<Type> types = new ArrayList<>(kept);
        types.add(Type.INT_TYPE);
        return types;
    }

    private static String factory(List<Type> kept) {
        return Type.getMethodDescriptor(Conversion.OBJECT, withNumber(kept).toArray(Type[]::new));
    }

    private static String constructor(List<Type> kept) {
        return Type.getMethodDescriptor(Type.VOID_TYPE, withNumber(kept).toArray(Type[]::new));
    }

    private static String field(int index) {
        return "captured" + index;
    }

    byte[] write(String nestHost) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] interfaces = lambdas.keySet().stream()
                .flatMap(lambda -> lambda.interfaces().stream())
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
        List<List<Type>> ways =
                lambdas.keySet().stream().map(Lambda::kept).distinct().toList();
        int most = ways.stream().mapToInt(List::size).max().orElse(0);
        writeField(writer, NUMBER, Type.INT_TYPE);
        for (int i = 0; i < most; i++) {
            writeField(writer, field(i), Conversion.OBJECT);
        }
        for (List<Type> kept : ways) {
            writeConstructor(writer, kept);
            writeFactory(writer, kept);
        }
        methods().forEach((method, answering) -> writeMethod(writer, method, answering));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void writeField(ClassWriter writer, String name, Type type) {
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, name, type.getDescriptor(), null, null)
                .visitEnd();
    }

    /** A method of an interface, as it is called. */
    private record Called(String name, Type type) {}

    /** The lambdas that answer to each method. */
    private Map<Called, List<Lambda>> methods() {
        Map<Called, List<Lambda>> methods = new LinkedHashMap<>();
        for (Lambda lambda : lambdas.keySet()) {
            Set<Type> types = new LinkedHashSet<>(List.of(lambda.signature()));
            types.addAll(lambda.bridges());
            types.forEach(type -> methods.computeIfAbsent(new Called(lambda.method(), type), key -> new ArrayList<>())
                    .add(lambda));
        }
        return methods;
    }

    private void writeConstructor(ClassWriter writer, List<Type> kept) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructor(kept), null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, Conversion.OBJECT.getInternalName(), "<init>", "()V", false);
        int local = 1;
        for (int i = 0; i < kept.size(); i++) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitVarInsn(kept.get(i).getOpcode(Opcodes.ILOAD), local);
            Conversion.convert(method, kept.get(i), Conversion.OBJECT);
            method.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), Conversion.OBJECT.getDescriptor());
            local += kept.get(i).getSize();
        }
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ILOAD, local);
        method.visitFieldInsn(Opcodes.PUTFIELD, name, NUMBER, Type.INT_TYPE.getDescriptor());
        end(method, Opcodes.RETURN);
    }

    private void writeFactory(ClassWriter writer, List<Type> kept) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, FACTORY, factory(kept), null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, name);
        method.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type type : withNumber(kept)) {
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(kept), false);
        end(method, Opcodes.ARETURN);
    }

    private void writeMethod(ClassWriter writer, Called called, List<Lambda> answering) {
        Type type = called.type();
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, called.name(), type.getDescriptor(), null, null);
        method.visitCode();
        if (answering.size() == 1) {
            writeCall(method, type, answering.get(0));
        } else {
            Label[] labels = answering.stream().map(lambda -> new Label()).toArray(Label[]::new);
            // in rising order, as they were numbered
            int[] numbers = answering.stream().mapToInt(lambdas::get).toArray();
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitFieldInsn(Opcodes.GETFIELD, name, NUMBER, Type.INT_TYPE.getDescriptor());
            method.visitLookupSwitchInsn(labels[0], numbers, labels);
            for (int i = 0; i < labels.length; i++) {
                method.visitLabel(labels[i]);
                method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                writeCall(method, type, answering.get(i));
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
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitFieldInsn(Opcodes.GETFIELD, name, field(i), Conversion.OBJECT.getDescriptor());
            Conversion.convert(method, Conversion.OBJECT, lambda.captured().get(i));
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
