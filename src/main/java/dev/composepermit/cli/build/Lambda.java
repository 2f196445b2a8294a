package dev.composepermit.cli.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * One lambda or method reference, as its call site says (see the page of {@code LambdaMetafactory}).
 *
 * @param method the name of the interface's method
 * @param captured what the call site hands over
 * @param signature the erased type of the interface's method
 * @param target what is to be called
 * @param instantiated the interface's method with the types of this use
 * @param interfaces the interface, and those that only mark
 * @param bridges further signatures under which the method is called
 */
record Lambda(
        String method,
        List<Type> captured,
        Type signature,
        Handle target,
        Type instantiated,
        List<Type> interfaces,
        List<Type> bridges) {

    private static final int SERIALIZABLE = 1;
    private static final int MARKERS = 2;
    private static final int BRIDGES = 4;

    /** Empty for what only the JVM can make: one that is to be serialized. */
    static Optional<Lambda> of(String method, String site, Handle bootstrap, Object[] arguments) {
        List<Type> interfaces = new ArrayList<>(List.of(Type.getReturnType(site)));
        List<Type> bridges = new ArrayList<>();
        if (bootstrap.getName().equals("altMetafactory")) {
            int flags = (Integer) arguments[3];
            if ((flags & SERIALIZABLE) != 0) {
                return Optional.empty();
            }
            int next = 4;
            if ((flags & MARKERS) != 0) {
                next = take(arguments, next, interfaces);
            }
            if ((flags & BRIDGES) != 0) {
                take(arguments, next, bridges);
            }
        }
        return Optional.of(new Lambda(
                method,
                List.of(Type.getArgumentTypes(site)),
                (Type) arguments[0],
                (Handle) arguments[1],
                (Type) arguments[2],
                List.copyOf(interfaces),
                List.copyOf(bridges)));
    }

    /** Reads a number and as many types; gives the place after them. */
    private static int take(Object[] arguments, int start, List<Type> types) {
        int count = (Integer) arguments[start];
        for (int i = 1; i <= count; i++) {
            types.add((Type) arguments[start + i]);
        }
        return start + 1 + count;
    }

    /** How its values are kept: all objects alike, so that many lambdas share a class. */
    List<Type> kept() {
        return captured.stream()
                .map(type -> Conversion.isPrimitive(type) ? type : Conversion.OBJECT)
                .toList();
    }
}
