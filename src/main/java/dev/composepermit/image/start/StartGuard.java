package dev.composepermit.image.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must hold so that a command of a start script is reached, besides being root.
 *
 * @param commands the first words of the container's command for which it is, with {@code *} for any characters; empty:
 *     for all
 * @param hangsOnCommand whether it hangs on the command in a way that was not understood
 * @param variables the variables it hangs on
 */
record StartGuard(List<String> commands, boolean hangsOnCommand, Set<String> variables) {
    static final StartGuard NONE = new StartGuard(List.of(), false, Set.of());

    StartGuard {
        commands = List.copyOf(commands);
        variables = Set.copyOf(variables);
    }

    /** Both this and another. */
    StartGuard and(StartGuard other) {
        Set<String> all = new TreeSet<>(variables);
        all.addAll(other.variables);
        return new StartGuard(
                commands.isEmpty() ? other.commands : commands, hangsOnCommand || other.hangsOnCommand, all);
    }

    /** Either this or another: what is reached in both ways. */
    StartGuard or(StartGuard other) {
        List<String> both = new ArrayList<>();
        if (!commands.isEmpty() && !other.commands.isEmpty()) {
            both.addAll(commands);
            other.commands.stream().filter(command -> !both.contains(command)).forEach(both::add);
        }
        Set<String> all = new TreeSet<>(variables);
        all.addAll(other.variables);
        return new StartGuard(both, hangsOnCommand || other.hangsOnCommand, all);
    }

    /** When this does not hold. */
    StartGuard negated() {
        return new StartGuard(List.of(), hangsOnCommand || !commands.isEmpty(), variables);
    }
}
