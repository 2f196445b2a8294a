package dev.composepermit.compose.validate;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.ComposeProblem.Kind;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, and decides whether an environment could mend it. */
final class Problems {
    /** With more problems than this, nobody reads hints. */
    private static final int MANY = 200;

    private final List<ComposeProblem> found = new ArrayList<>();

    List<ComposeProblem> found() {
        return List.copyOf(found);
    }

    boolean areMany() {
        return found.size() > MANY;
    }

    /** A fault that lies in the file alone. */
    void invalid(String message, Place place) {
        found.add(new ComposeProblem(Kind.INVALID, message, place));
    }

    /** A fault that another environment may not have. */
    void environment(String message, Place place) {
        found.add(new ComposeProblem(Kind.ENVIRONMENT, message, place));
    }

    /** A fault of the file, unless some environment has none of it. */
    void report(boolean mendable, String message, Place place) {
        if (mendable) {
            environment(message, place);
        } else {
            invalid(message, place);
        }
    }

    /** A fault of a value: when it hangs on a variable that is not set here, the file may be right. */
    void wrong(Value value, String message) {
        report(dependsOnUnsetVariable(value), message, value.place());
    }

    /** Whether a value or part of it hangs on a variable that is not set here. */
    static boolean dependsOnUnsetVariable(@Nullable Value value) {
        if (value instanceof ScalarValue scalar) {
            return scalar.dependsOnUnsetVariable();
        }
        if (value instanceof ListValue list) {
            return list.items().stream().anyMatch(Problems::dependsOnUnsetVariable);
        }
        return value instanceof MapValue map
                && map.entries().values().stream().anyMatch(entry -> dependsOnUnsetVariable(entry.value()));
    }
}
