package dev.composepermit.shell;

import dev.composepermit.shell.ShellNode.AndOr;
import dev.composepermit.shell.ShellNode.Background;
import dev.composepermit.shell.ShellNode.Case;
import dev.composepermit.shell.ShellNode.For;
import dev.composepermit.shell.ShellNode.Function;
import dev.composepermit.shell.ShellNode.Group;
import dev.composepermit.shell.ShellNode.If;
import dev.composepermit.shell.ShellNode.Loop;
import dev.composepermit.shell.ShellNode.NotUnderstood;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellWord.Opaque;
import dev.composepermit.shell.ShellWord.Parameter;
import dev.composepermit.shell.ShellWord.Substitution;
import dev.composepermit.shell.ShellWord.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree as nested lists, so that a test can say what it expects in one line. */
final class ShellOutline {
    private ShellOutline() {}

    static String of(String script) {
        return node(ShellScript.read(script).root());
    }

    private static String node(ShellNode node) {
        if (node instanceof Simple simple) {
            return simple(simple);
        } else if (node instanceof Sequence sequence) {
            return "(seq " + nodes(sequence.commands()) + ")";
        } else if (node instanceof AndOr andOr) {
            return "(" + (andOr.and() ? "and " : "or ") + node(andOr.left()) + " " + node(andOr.right()) + ")";
        } else if (node instanceof Pipeline pipeline) {
            return "(" + (pipeline.negated() ? "not " : "pipe ") + nodes(pipeline.stages()) + ")";
        } else if (node instanceof Background background) {
            return "(background " + node(background.command()) + ")";
        } else if (node instanceof Group group) {
            return "(" + (group.subshell() ? "subshell " : "group ") + node(group.body()) + ")";
        } else if (node instanceof If choice) {
            return "(if "
                    + choice.branches().stream()
                            .map(branch -> node(branch.condition()) + " then " + node(branch.body()))
                            .collect(Collectors.joining(" elif "))
                    + choice.otherwise().map(other -> " else " + node(other)).orElse("")
                    + ")";
        } else if (node instanceof Loop loop) {
            return "(" + (loop.until() ? "until " : "while ") + node(loop.condition()) + " do " + node(loop.body())
                    + ")";
        } else if (node instanceof For loop) {
            return "(for " + loop.variable() + " in "
                    + loop.words().map(ShellOutline::words).orElse("\"$@\"") + " do " + node(loop.body()) + ")";
        } else if (node instanceof Case choice) {
            return "(case " + word(choice.word()) + " "
                    + choice.items().stream()
                            .map(item -> words(item.patterns()) + ") " + node(item.body()))
                            .collect(Collectors.joining(" "))
                    + ")";
        } else if (node instanceof Function function) {
            return "(function " + function.name() + " " + node(function.body()) + ")";
        }
        return "(? " + ((NotUnderstood) node).why() + ")";
    }

    private static String nodes(List<ShellNode> nodes) {
        return nodes.stream().map(ShellOutline::node).collect(Collectors.joining(" "));
    }

    private static String simple(Simple simple) {
        String assignments = simple.assignments().stream()
                .map(assignment -> assignment.name() + (assignment.append() ? "+=" : "=") + word(assignment.value()))
                .collect(Collectors.joining(" "));
        String redirections = simple.redirections().stream()
                .map(redirection ->
                        redirection.descriptor().map(String::valueOf).orElse("")
                                + redirection.operator()
                                + word(redirection.target())
                                + redirection
                                        .hereDocument()
                                        .map(text -> "{" + text.strip() + "}")
                                        .orElse(""))
                .collect(Collectors.joining(" "));
        return "["
                + List.of(assignments, words(simple.words()), redirections).stream()
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "))
                + "]";
    }

    private static String words(List<ShellWord> words) {
        return words.stream().map(ShellOutline::word).collect(Collectors.joining(" "));
    }

    private static String word(ShellWord word) {
        return word.parts().stream().map(ShellOutline::part).collect(Collectors.joining("+"));
    }

    private static String part(ShellWord.Part part) {
        String quote = part.quoted() ? "'" : "";
        if (part instanceof Text text) {
            return quote + text.text() + quote;
        } else if (part instanceof Parameter parameter) {
            return quote + "$" + parameter.name()
                    + parameter.operator()
                    + parameter.argument().map(ShellOutline::word).orElse("")
                    + quote;
        } else if (part instanceof Substitution substitution) {
            return quote + "$" + node(substitution.script().root()) + quote;
        }
        return quote + "?" + ((Opaque) part).text() + quote;
    }
}
