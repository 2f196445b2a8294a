package dev.composepermit.shell.course;

import java.util.List;

/**
 * Something a course does that is worth remembering.
 *
 * @param kind what it is
 * @param invocation the command
 * @param path the file that is made, for {@link Kind#MAKES_FILE} and {@link Kind#MAKES_DIRECTORY}; empty otherwise
 * @param conditions what it hangs on
 */
public record Step(Kind kind, Invocation invocation, String path, List<Condition> conditions) {
    public Step {
        conditions = List.copyOf(conditions);
    }

    /** What it is. */
    public enum Kind {
        /** A command that {@link Behaviour#CHANGES} something. */
        CHANGE,
        MAKES_FILE,
        MAKES_DIRECTORY
    }

    /** Whether both are the same command at the same place, whatever they hang on. */
    public boolean isSameAs(Step other) {
        if (this == other) {
            return true;
        }
        // the place first: it is quick to compare, and mostly tells
        return invocation.range().equals(other.invocation.range())
                && kind == other.kind
                && path.equals(other.path)
                && invocation.equals(other.invocation);
    }
}
