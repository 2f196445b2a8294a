package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.ComposeProblem.Kind;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what the phases have to say. The same problem found twice is kept once. */
final class ProblemLog {
    private final List<ComposeProblem> problems = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> unsetVariables = new HashSet<>();
    private boolean complete = true;

    void report(Kind kind, Place place, String message) {
        add(new ComposeProblem(kind, message, place));
    }

    void reportAll(Collection<ComposeProblem> found) {
        found.forEach(this::add);
    }

    private void add(ComposeProblem problem) {
        Place place = problem.place();
        String key = problem.kind() + " " + place.range().start() + "-"
                + place.range().end() + " " + place.file() + " " + problem.message();
        if (known.add(key)) {
            problems.add(problem);
        }
    }

    void invalid(Place place, String message) {
        report(Kind.INVALID, place, message);
    }

    /** Reports a value that is wrong: the file's fault, or the environment's if it hangs on an unset variable. */
    void wrongValue(ScalarValue value, String message) {
        report(value.dependsOnUnsetVariable() ? Kind.ENVIRONMENT : Kind.INVALID, value.place(), message);
    }

    /** Reports that a part of the project is missing from here on. */
    void missing(Kind kind, Place place, String message) {
        complete = false;
        report(kind, place, message);
    }

    /** Reports a variable without value or default; each name once, where it is first used. */
    void unsetVariable(String name, Place place) {
        if (unsetVariables.add(name)) {
            report(Kind.VARIABLE_UNSET, place, "the variable " + name + " is not set and has no default");
        }
    }

    /** Whether nothing was left out. */
    boolean isComplete() {
        return complete;
    }

    List<ComposeProblem> all() {
        return new ArrayList<>(problems);
    }
}
