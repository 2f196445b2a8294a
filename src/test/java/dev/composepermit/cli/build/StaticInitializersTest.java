package dev.composepermit.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.cli.Main;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Two threads that each initialize a class which needs the other's wait for ever, and several threads read the projects. So
 * no class may need, on the way through its static initializer, one that needs it in turn.
 */
class StaticInitializersTest {
    private static final String INITIALIZER = "<clinit>()V";

    /** What one class has: for each method the classes that it makes the JVM initialize, and the methods that it calls. */
    private static final class Found extends ClassVisitor {
        private final Map<String, Set<String>> needed = new HashMap<>();
        private final Map<String, List<String[]>> called = new HashMap<>();
        private String name = "";
        private String parent = "";

        Found() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String type, String signature, String superName, String[] more) {
            name = type;
            // the body of an enum's constant is reached through the enum alone
            parent = (access & Opcodes.ACC_ENUM) != 0 ? "" : superName;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String type, String signature, String[] thrown) {
            Set<String> types = needed.computeIfAbsent(method + type, key -> new HashSet<>());
            List<String[]> calls = called.computeIfAbsent(method + type, key -> new ArrayList<>());
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitTypeInsn(int instruction, String made) {
                    if (instruction == Opcodes.NEW) {
                        types.add(made);
                    }
                }

                @Override
                public void visitFieldInsn(int instruction, String owner, String field, String fieldType) {
                    if (instruction == Opcodes.GETSTATIC || instruction == Opcodes.PUTSTATIC) {
                        types.add(owner);
                    }
                }

                @Override
                public void visitMethodInsn(
                        int instruction, String owner, String other, String otherType, boolean isInterface) {
                    if (instruction == Opcodes.INVOKESTATIC) {
                        types.add(owner);
                    }
                    calls.add(new String[] {owner, other + otherType});
                }
            };
        }
    }

    @Test
    void none_leads_back_to_its_own_class() throws Exception {
        Map<String, Found> classes = new TreeMap<>();
        for (byte[] bytes : ClassBytes.of(Main.class, "dev/composepermit/").values()) {
            Found found = new Found();
            new ClassReader(bytes).accept(found, 0);
            classes.put(found.name, found);
        }
        Map<String, Set<String>> needs = new TreeMap<>();
        classes.forEach((name, found) -> needs.put(name, needs(found, classes)));

        assertThat(needs.values().stream().mapToInt(Set::size).sum()).isGreaterThan(100);
        List<String> circles = new ArrayList<>();
        needs.keySet().forEach(name -> {
            if (reachable(name, needs).contains(name)) {
                circles.add(name);
            }
        });
        assertThat(circles).isEmpty();
    }

    /** The classes of ours that a class needs to be initialized. */
    private static Set<String> needs(Found found, Map<String, Found> classes) {
        Set<String> needs = new HashSet<>(Set.of(found.parent));
        Deque<String[]> calls = new ArrayDeque<>();
        calls.add(new String[] {found.name, INITIALIZER});
        Set<String> seen = new HashSet<>();
        while (!calls.isEmpty()) {
            String[] call = calls.remove();
            Found owner = classes.get(call[0]);
            if (owner != null && owner.needed.containsKey(call[1]) && seen.add(call[0] + '.' + call[1])) {
                needs.addAll(owner.needed.get(call[1]));
                calls.addAll(owner.called.get(call[1]));
            }
        }
        needs.remove(found.name);
        needs.retainAll(classes.keySet());
        return needs;
    }

    private static Set<String> reachable(String start, Map<String, Set<String>> needs) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(needs.get(start));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(needs.get(next));
            }
        }
        return reached;
    }
}
