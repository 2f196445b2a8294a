package dev.composepermit.cli.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Puts ordinary calls in the place of those that are linked at run time. */
final class CallSites extends ClassVisitor {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final String STRINGS = "java/lang/invoke/StringConcatFactory";

    private final LambdaClass lambdas;
    private final Set<String> recordMethods = new HashSet<>();
    private final List<Runnable> toWrite = new ArrayList<>();
    private String type = "";
    private String nestHost = "";
    private boolean isInterface;

    CallSites(ClassVisitor next, LambdaClass lambdas) {
        super(Opcodes.ASM9, next);
        this.lambdas = lambdas;
    }

    /** The class whose private members may be used. */
    String nestHost() {
        return nestHost;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        type = name;
        nestHost = name;
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public void visitNestHost(String host) {
        nestHost = host;
        super.visitNestHost(host);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitInvokeDynamicInsn(String called, String site, Handle bootstrap, Object... arguments) {
                if (bootstrap.getOwner().equals(LAMBDAS)) {
                    Optional<Lambda> lambda = Lambda.of(called, site, bootstrap, arguments);
                    if (lambda.isPresent()) {
                        lambdas.make(lambda.get(), mv);
                        return;
                    }
                }
                if (bootstrap.getOwner().equals(RECORDS)) {
                    callRecordMethod(mv, called, site, arguments);
                    return;
                }
                if (bootstrap.getOwner().equals(STRINGS) && bootstrap.getName().endsWith("WithConstants")) {
                    callConcatenation(mv, site, arguments);
                    return;
                }
                super.visitInvokeDynamicInsn(called, site, bootstrap, arguments);
            }
        };
    }

    private void callConcatenation(MethodVisitor method, String site, Object[] arguments) {
        String name = "$concatenated" + toWrite.size();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, site, isInterface);
        Concatenation made = new Concatenation(
                site, (String) arguments[0], List.of(arguments).subList(1, arguments.length));
        toWrite.add(() -> made.write(this, name));
    }

    private void callRecordMethod(MethodVisitor method, String called, String site, Object[] arguments) {
        String name = "$" + called;
        method.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, site, isInterface);
        if (!recordMethods.add(name)) {
            return;
        }
        List<Handle> fields =
                Arrays.stream(arguments).skip(2).map(Handle.class::cast).toList();
        RecordMethods made = new RecordMethods((Type) arguments[0], (String) arguments[1], fields);
        toWrite.add(() -> made.write(called, this, name, site));
    }

    @Override
    public void visitEnd() {
        toWrite.forEach(Runnable::run);
        super.visitEnd();
    }
}
