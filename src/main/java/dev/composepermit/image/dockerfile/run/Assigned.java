package dev.composepermit.image.dockerfile.run;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.AndOr;
import dev.composepermit.shell.ShellNode.Assignment;
import dev.composepermit.shell.ShellNode.Background;
import dev.composepermit.shell.ShellNode.Case;
import dev.composepermit.shell.ShellNode.For;
import dev.composepermit.shell.ShellNode.Function;
import dev.composepermit.shell.ShellNode.Group;
import dev.composepermit.shell.ShellNode.If;
import dev.composepermit.shell.ShellNode.Loop;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.shell.ShellNode.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the body of a loop changes in its shell. */
final class Assigned {
    private Assigned() {}

    /** The variables a command may set. */
    static Set<String> in(ShellNode node) {
        Set<String> names = new TreeSet<>();
        for (ShellNode inner : simples(node)) {
            if (inner instanceof For loop) {
                names.add(loop.variable());
            }
            if (inner instanceof Simple simple) {
                simple.assignments().stream().map(Assignment::name).forEach(names::add);
                simple.words().stream()
                        .skip(1)
                        .flatMap(word -> word.literal().stream())
                        .filter(word ->
                                firstIs(simple, "read") || firstIs(simple, "export") || firstIs(simple, "local"))
                        .map(word -> word.contains("=") ? word.substring(0, word.indexOf('=')) : word)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Whether a command may change the working directory. */
    static boolean changesDirectory(ShellNode node) {
        return simples(node).stream()
                .anyMatch(inner -> inner instanceof Simple simple
                        && (firstIs(simple, "cd") || firstIs(simple, "pushd") || firstIs(simple, "popd")));
    }

    private static boolean firstIs(Simple simple, String name) {
        return !simple.words().isEmpty() && simple.words().get(0).isBare(name);
    }

    /** All commands inside a command, itself included. */
    private static List<ShellNode> simples(ShellNode node) {
        List<ShellNode> open = new ArrayList<>(List.of(node));
        List<ShellNode> found = new ArrayList<>();
        while (!open.isEmpty()) {
            ShellNode next = open.remove(open.size() - 1);
            found.add(next);
            open.addAll(children(next));
        }
        return found;
    }

    private static List<ShellNode> children(ShellNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.commands();
        }
        if (node instanceof Pipeline pipeline) {
            return pipeline.stages();
        }
        if (node instanceof AndOr both) {
            return List.of(both.left(), both.right());
        }
        if (node instanceof Group group) {
            return List.of(group.body());
        }
        if (node instanceof Background background) {
            return List.of(background.command());
        }
        if (node instanceof Loop loop) {
            return List.of(loop.condition(), loop.body());
        }
        if (node instanceof For loop) {
            return List.of(loop.body());
        }
        if (node instanceof Function function) {
            return List.of(function.body());
        }
        if (node instanceof Case choice) {
            return choice.items().stream().map(Case.Item::body).toList();
        }
        List<ShellNode> inner = new ArrayList<>();
        if (node instanceof If choice) {
            for (If.Branch branch : choice.branches()) {
                inner.add(branch.condition());
                inner.add(branch.body());
            }
            choice.otherwise().ifPresent(inner::add);
        }
        return inner;
    }
}
