package dev.composepermit.cli.build;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Puts the streams of {@code cli.linked} in the place of the JDK's. One that a library makes is wrapped; one that would be
 * handed to a library, and a method that ours have not, end the build.
 */
final class StreamCalls {
    private static final String JDK = "java/util/stream/";
    private static final String OURS = "dev/composepermit/";
    private static final String LINKED = OURS + "cli/linked/";

    private static final Map<String, String> PLAIN = Map.of(
            JDK + "Stream", LINKED + "PlainStream",
            JDK + "IntStream", LINKED + "PlainInts",
            JDK + "Collectors", LINKED + "PlainCollectors");

    /** What a stream is made of, and the methods that make it; ours are static. */
    private static final List<String> ITEMS =
            List.of("java/util/Collection", "java/util/Optional", "java/lang/CharSequence");

    private static final Map<String, String> MAKERS =
            Map.of("stream", "of", "chars", "of", "codePoints", "codePoints", "lines", "lines");

    private static final Remapper NAMES = new Remapper(Opcodes.ASM9) {
        @Override
        public String map(String name) {
            return PLAIN.getOrDefault(name, name);
        }
    };

    private final Set<String> known = new HashSet<>();

    private StreamCalls(Map<String, byte[]> classes) {
        for (String type : PLAIN.values()) {
            byte[] bytes = classes.get(type + ".class");
            if (bytes == null) {
                throw new IllegalStateException("there is no " + type);
            }
            ClassVisitor methods = new ClassVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable MethodVisitor visitMethod(
                        int access,
                        String name,
                        String descriptor,
                        @Nullable String signature,
                        String @Nullable [] exceptions) {
                    known.add(type + '.' + name + descriptor);
                    return null;
                }
            };
            new ClassReader(bytes).accept(methods, ClassReader.SKIP_CODE);
        }
    }

    /** Changes those classes of ours that use streams, in place. */
    static void replace(Map<String, byte[]> classes) {
        StreamCalls calls = new StreamCalls(classes);
        Map<String, byte[]> changed = new HashMap<>();
        classes.forEach((path, bytes) -> {
            if (path.startsWith(OURS) && !path.startsWith(LINKED)) {
                changed.put(path, calls.replace(bytes));
            }
        });
        classes.putAll(changed);
    }

    private byte[] replace(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor behind = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        };
        new ClassReader(bytes).accept(new ClassRemapper(behind, NAMES), 0);
        return writer.toByteArray();
    }

    /** Whether someone who has never heard of our types is to take or give them. */
    private static boolean isForeign(Handle call) {
        return call.getDesc().contains(LINKED) && !call.getOwner().startsWith(OURS);
    }

    /** What is called instead; all types are renamed already. */
    private Handle instead(Handle call) {
        boolean isStatic = call.getTag() == Opcodes.H_INVOKESTATIC;
        if (PLAIN.containsValue(call.getOwner())) {
            int tag = isStatic ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKEVIRTUAL;
            return existing(new Handle(tag, call.getOwner(), call.getName(), call.getDesc(), false));
        }
        if (!isForeign(call)) {
            return call;
        }
        String made = Type.getReturnType(call.getDesc()).getInternalName();
        if (isStatic && call.getName().equals("stream")) {
            return existing(new Handle(Opcodes.H_INVOKESTATIC, made, "of", call.getDesc(), false));
        }
        String maker = MAKERS.get(call.getName());
        if (maker != null) {
            for (String items : ITEMS) {
                if (isA(call.getOwner(), items)) {
                    String type = "(L" + items + ";)L" + made + ";";
                    return existing(new Handle(Opcodes.H_INVOKESTATIC, made, maker, type, false));
                }
            }
        }
        return call;
    }

    private Handle existing(Handle call) {
        if (!known.contains(call.getOwner() + '.' + call.getName() + call.getDesc())) {
            throw new IllegalStateException(
                    call.getOwner() + " has no " + call.getName() + call.getDesc() + ": give it one");
        }
        return call;
    }

    private static boolean isA(String type, String wanted) {
        try {
            return type.startsWith("java/")
                    && Class.forName(wanted.replace('/', '.')).isAssignableFrom(Class.forName(type.replace('/', '.')));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stands behind the renaming. */
    private final class Calls extends MethodVisitor {
        Calls(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int code, String owner, String name, String descriptor, boolean isInterface) {
            int tag = code == Opcodes.INVOKESTATIC ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKEVIRTUAL;
            Handle call = new Handle(tag, owner, name, descriptor, isInterface);
            Handle other = instead(call);
            if (other != call) {
                int instruction =
                        other.getTag() == Opcodes.H_INVOKESTATIC ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
                super.visitMethodInsn(instruction, other.getOwner(), other.getName(), other.getDesc(), false);
            } else if (isForeign(call)) {
                String before = asTheJdkSays(call);
                super.visitMethodInsn(code, owner, name, before, isInterface);
                String made = Type.getReturnType(descriptor).getInternalName();
                String wrapped = "(" + Type.getReturnType(before) + ")L" + made + ";";
                Handle of = existing(new Handle(Opcodes.H_INVOKESTATIC, made, "of", wrapped, false));
                super.visitMethodInsn(Opcodes.INVOKESTATIC, of.getOwner(), of.getName(), of.getDesc(), false);
            } else {
                super.visitMethodInsn(code, owner, name, descriptor, isInterface);
            }
        }

        /** The true type of a method that gives a stream. */
        private String asTheJdkSays(Handle call) {
            String[] before = {call.getDesc()};
            PLAIN.forEach((jdk, plain) -> before[0] = before[0].replace("L" + plain + ";", "L" + jdk + ";"));
            if (!Arrays.equals(Type.getArgumentTypes(before[0]), Type.getArgumentTypes(call.getDesc()))) {
                throw new IllegalStateException(call + " takes a stream, and would get another");
            }
            return before[0];
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] others = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                others[i] = arguments[i] instanceof Handle handle ? reference(handle) : arguments[i];
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, others);
        }

        private Handle reference(Handle handle) {
            Handle other = instead(handle);
            if (other == handle && isForeign(handle)) {
                throw new IllegalStateException("write a lambda for the method reference " + handle);
            }
            return other;
        }
    }
}
