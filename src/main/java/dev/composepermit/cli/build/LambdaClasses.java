package dev.composepermit.cli.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/** The classes of one class's lambdas: one for all that look alike from outside, which a number tells apart. */
final class LambdaClasses {
    private final String host;
    private final Map<Shape, LambdaClass> classes = new LinkedHashMap<>();

    LambdaClasses(String host) {
        this.host = host;
    }

    /** What lambdas of one class share. */
    record Shape(List<Type> interfaces, String method, Type signature, List<Type> bridges, List<Type> kept) {
        static Shape of(Lambda lambda) {
            return new Shape(lambda.interfaces(), lambda.method(), lambda.signature(), lambda.bridges(), lambda.kept());
        }
    }

    /** Makes room for a lambda; gives how to get an instance. */
    LambdaClass.Site add(Lambda lambda) {
        return classes.computeIfAbsent(Shape.of(lambda), this::next).add(lambda);
    }

    private LambdaClass next(Shape shape) {
        return new LambdaClass(host + "$$Linked" + classes.size(), shape);
    }

    /** The class files, by the classes' names. */
    Map<String, byte[]> write(String nestHost) {
        Map<String, byte[]> written = new TreeMap<>();
        for (LambdaClass one : classes.values()) {
            written.put(one.name(), one.write(nestHost));
        }
        return written;
    }
}
