package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.Evidence;
import dev.composepermit.shell.ShellNode.Simple;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a program.
 *
 * @param name the program's name without its directory
 * @param program the program as written; its text may not be exact
 * @param text the command as written
 * @param certain whether the build stops when it fails
 */
record Invocation(
        String name,
        Field program,
        List<Field> arguments,
        String text,
        boolean certain,
        Script script,
        Simple node,
        Evidence evidence) {
    private static final Set<String> SYSTEM_DIRECTORIES =
            Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/busybox");

    /** The same without its first words: what a wrapper such as {@code sudo} runs. */
    Optional<Invocation> inner(int skipped) {
        if (skipped >= arguments.size()) {
            return Optional.empty();
        }
        Field first = arguments.get(skipped);
        List<Field> rest = arguments.subList(skipped + 1, arguments.size());
        return Optional.of(new Invocation(nameOf(first), first, rest, text, certain, script, node, evidence));
    }

    /**
     * The name by which a program is known: without its directory where that is one of the system's, or where the
     * program is one that projects bring along; else the whole path, which is nobody's name.
     */
    static String nameOf(Field program) {
        if (!program.exact()) {
            return "";
        }
        String path = program.text();
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        boolean known = slash < 0
                || SYSTEM_DIRECTORIES.contains(path.substring(0, slash))
                || Habits.staysInProject(name)
                || Habits.runsCode(name);
        return known ? name : path;
    }

    /** The same, with evidence that rests on general knowledge. */
    Invocation asInferred() {
        Evidence inferred =
                new Evidence(evidence.source(), evidence.detail(), evidence.place(), evidence.citation(), true);
        return new Invocation(name, program, arguments, text, certain, script, node, inferred);
    }

    boolean hasArgument(String literal) {
        return arguments.stream()
                .anyMatch(field -> field.exact() && field.text().equals(literal));
    }
}
