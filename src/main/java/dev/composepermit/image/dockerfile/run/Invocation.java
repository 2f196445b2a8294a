package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.Evidence;
import dev.composepermit.shell.ShellNode.Simple;
import java.util.List;
import java.util.Optional;

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

    /** The same without its first words: what a wrapper such as {@code sudo} runs. */
    Optional<Invocation> inner(int skipped) {
        if (skipped >= arguments.size()) {
            return Optional.empty();
        }
        Field first = arguments.get(skipped);
        List<Field> rest = arguments.subList(skipped + 1, arguments.size());
        return Optional.of(new Invocation(nameOf(first), first, rest, text, certain, script, node, evidence));
    }

    static String nameOf(Field program) {
        return program.exact() ? program.text().substring(program.text().lastIndexOf('/') + 1) : "";
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
