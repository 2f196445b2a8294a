package dev.composepermit.image.start;

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
import dev.composepermit.shell.ShellScript;
import dev.composepermit.shell.ShellWord;
import java.util.List;
import java.util.Map;

/**
 * Goes through a start script once, as it is written, and notes what it does with users and owners and under which
 * conditions. Functions count as called; what a course of the script leaves out is not looked at. That is a shallow
 * reading: what comes of it is inferred.
 */
final class StartScriptWalk {
    private final StartValues values;
    private final StartConditions conditions = new StartConditions();
    private final StartHabits habits = new StartHabits();
    private final StartCommands commands;

    private StartScriptWalk(String text, Map<String, String> environment) {
        this.values = new StartValues(environment, text);
        this.commands = new StartCommands(values, habits);
    }

    /** What a script does in an environment. */
    static StartHabits of(String text, Map<String, String> environment) {
        StartScriptWalk walk = new StartScriptWalk(text, environment);
        walk.habits.texts.add(text);
        walk.visit(ShellScript.read(text).root(), StartGuard.NONE);
        return walk.habits;
    }

    private void visit(ShellNode node, StartGuard guard) {
        if (node instanceof Simple simple) {
            simple(simple, guard);
        } else if (node instanceof Sequence sequence) {
            sequence.commands().forEach(command -> visit(command, guard));
        } else if (node instanceof Pipeline pipeline) {
            pipeline.stages().forEach(stage -> visit(stage, guard));
        } else if (node instanceof AndOr both) {
            visit(both.left(), guard);
            StartGuard left = conditions.guard(both.left());
            visit(both.right(), guard.and(both.and() ? left : left.negated()));
        } else if (node instanceof Background background) {
            visit(background.command(), guard);
        } else if (node instanceof Group group) {
            visit(group.body(), guard);
        } else if (node instanceof Function function) {
            visit(function.body(), guard);
        } else {
            branching(node, guard);
        }
    }

    private void branching(ShellNode node, StartGuard guard) {
        if (node instanceof If choice) {
            StartGuard before = guard;
            for (If.Branch branch : choice.branches()) {
                visit(branch.condition(), before);
                StartGuard condition = conditions.guard(branch.condition());
                visit(branch.body(), before.and(condition));
                before = before.and(condition.negated());
            }
            StartGuard otherwise = before;
            choice.otherwise().ifPresent(body -> visit(body, otherwise));
        } else if (node instanceof Loop loop) {
            visit(loop.condition(), guard);
            visit(loop.body(), guard);
        } else if (node instanceof For loop) {
            values.assignEach(loop.variable(), loop.words().orElse(List.of()));
            visit(loop.body(), guard);
        } else if (node instanceof Case choice) {
            for (Case.Item item : choice.items()) {
                visit(item.body(), guard.and(conditions.guard(choice.word(), item.patterns())));
            }
        } else if (node instanceof ShellNode.NotUnderstood unclear) {
            habits.giveUp("has something that is not understood (" + unclear.why() + ")");
        }
    }

    private void simple(Simple command, StartGuard guard) {
        if (command.words().isEmpty()) {
            assign(command.assignments());
            return;
        }
        String first = command.words().get(0).literal().orElse("");
        if (List.of("export", "local", "readonly", "declare", "typeset").contains(first)) {
            return; // as good as never with what matters here
        }
        if (first.equals(":")) {
            command.words().forEach(this::defaults);
            return;
        }
        commands.note(command.words(), guard);
    }

    private void assign(List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            conditions.assigned(assignment.name(), assignment.value());
            values.assign(assignment);
        }
    }

    /** {@code : "${PUID:=1000}"} gives a variable its default. */
    private void defaults(ShellWord word) {
        for (ShellWord.Part part : word.parts()) {
            if (part instanceof ShellWord.Parameter parameter
                    && parameter.operator().matches(":?=")) {
                values.assign(new Assignment(parameter.name(), false, word));
            }
        }
    }
}
