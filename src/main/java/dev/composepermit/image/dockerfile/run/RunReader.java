package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.image.dockerfile.language.VariableScope;
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
import dev.composepermit.shell.ShellNode.NotUnderstood;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the commands of a RUN line and says what they do to files and accounts. Nothing is run; the line is taken to
 * succeed as a whole, else there would be no image. What can't be decided is followed both ways.
 */
public final class RunReader {
    private static final int MOST_COMMANDS = 5_000;
    private static final int DEEPEST = 30;
    private static final int LONGEST = 100_000;

    private final Programs programs = new Programs(this);
    private final Chains chains = new Chains(this);
    private final Branches branches = new Branches(this);
    private int commands;

    private RunReader() {}

    /**
     * The world after a script in shell form.
     *
     * @param interpreter the name of the shell that reads it
     */
    public static RunOutcome read(
            String interpreter,
            LogicalText text,
            World world,
            BuildUser user,
            Optional<String> directory,
            VariableScope environment,
            RunContext context) {
        Shell shell = new Shell(world, user, directory, environment, context);
        shell.interpreter = interpreter;
        Script script = Script.of(text);
        new RunReader().follow(script.root(), shell, script, true);
        return new RunOutcome(shell.result(world), shell.proof());
    }

    /** The world after a command in JSON form: no shell is between. */
    public static RunOutcome exec(
            List<String> words,
            LogicalText text,
            World world,
            BuildUser user,
            Optional<String> directory,
            VariableScope environment,
            RunContext context) {
        Shell shell = new Shell(world, user, directory, environment, context);
        List<Field> fields = words.stream().map(Field::of).toList();
        if (fields.isEmpty()) {
            return new RunOutcome(world, Optional.empty());
        }
        Script script = Script.of(text);
        Simple node = new Simple(List.of(), List.of(), List.of(), script.root().range());
        Field program = fields.get(0);
        new RunReader()
                .programs.run(
                        new Invocation(
                                Invocation.nameOf(program),
                                program,
                                fields.subList(1, fields.size()),
                                text.text(),
                                true,
                                script,
                                node,
                                script.evidence(script.root())),
                        shell);
        return new RunOutcome(shell.result(world), shell.proof());
    }

    /**
     * Follows one command.
     *
     * @param certain whether the build would have failed, had it failed
     */
    void follow(ShellNode node, Shell shell, Script script, boolean certain) {
        if (shell.ended) {
            return;
        }
        if (++commands > MOST_COMMANDS || shell.depth > DEEPEST) {
            obscure(shell, script, node, "the script is too long to follow");
            return;
        }
        shell.depth++;
        dispatch(node, shell, script, certain);
        shell.depth--;
    }

    private void dispatch(ShellNode node, Shell shell, Script script, boolean certain) {
        if (node instanceof Simple simple) {
            simple(simple, shell, script, certain);
        } else if (node instanceof Sequence sequence) {
            List<ShellNode> all = sequence.commands();
            for (int i = 0; i < all.size(); i++) {
                follow(all.get(i), shell, script, i == all.size() - 1 ? certain : shell.stopsOnError);
            }
        } else if (node instanceof AndOr both) {
            chains.follow(both, shell, script, certain);
        } else if (node instanceof Pipeline pipeline) {
            pipeline(pipeline, shell, script, certain);
        } else if (node instanceof Group group) {
            Shell inner = group.subshell() ? shell.fork() : shell;
            follow(group.body(), inner, script, certain);
            shell.world = inner.world;
        } else if (node instanceof Background background) {
            subshell(background.command(), shell, script);
        } else if (node instanceof If choice) {
            branches.choice(choice, 0, shell, script, certain);
        } else if (node instanceof For loop) {
            branches.loop(loop, shell, script, certain);
        } else if (node instanceof Loop loop) {
            branches.perhapsRepeatedly(loop.body(), Optional.of(loop.condition()), shell, script);
        } else if (node instanceof Case choice) {
            branches.choice(choice, shell, script, certain);
        } else if (node instanceof Function function) {
            shell.functions.put(function.name(), function.body());
        } else if (node instanceof NotUnderstood) {
            obscure(shell, script, node, "a script that is not understood");
        }
    }

    private void obscure(Shell shell, Script script, ShellNode node, String why) {
        if (!shell.user.mayBeRoot()) {
            Occupant made = shell.newDirectory().withMode(Mode.NOT_KNOWN);
            shell.files(FileEffects.mayCreateWhereWritable(Area.everywhere(), made, script.evidence(node)));
            return;
        }
        shell.files(FileEffects.obscure(
                Area.everywhere(), UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, script.evidence(node)));
        shell.accounts(AccountTable.NOT_KNOWN);
    }

    private void simple(Simple simple, Shell shell, Script script, boolean certain) {
        if (simple.words().isEmpty()) {
            for (Assignment assignment : simple.assignments()) {
                assign(assignment, shell);
            }
        }
        List<Field> fields = new ArrayList<>();
        for (ShellWord word : simple.words()) {
            fields.addAll(shell.fields(word));
        }
        Field program = fields.isEmpty() ? Field.of(":") : fields.get(0);
        Invocation call = new Invocation(
                Invocation.nameOf(program),
                program,
                fields.isEmpty() ? List.of() : fields.subList(1, fields.size()),
                script.tree().slice(simple.range()),
                certain,
                script,
                simple,
                script.evidence(simple));
        ShellNode function = shell.functions.get(call.name());
        ShellVariables outside = shell.variables.copy();
        if (!simple.words().isEmpty()) {
            // for this command only
            simple.assignments().forEach(assignment -> {
                assign(assignment, shell);
                shell.variables.export(assignment.name());
            });
        }
        if (function != null) {
            shell.variables.setParameters(call.arguments());
            follow(function, shell, script, certain);
        } else {
            programs.run(call, shell);
        }
        boolean scoped = function != null || !simple.assignments().isEmpty();
        if (scoped && !simple.words().isEmpty()) {
            shell.variables.restore(
                    outside, simple.assignments().stream().map(Assignment::name).toList());
        }
    }

    private static void assign(Assignment assignment, Shell shell) {
        Value value = FieldExpansion.value(assignment.value(), shell::variable);
        if (!assignment.append()) {
            shell.assign(assignment.name(), value);
            return;
        }
        boolean known = shell.variable(assignment.name()) instanceof Value.Known && value instanceof Value.Known;
        String before = shell.variable(assignment.name()) instanceof Value.Known k ? k.text() : "";
        String more = value instanceof Value.Known k ? k.text() : "";
        boolean fits = before.length() + more.length() < LONGEST;
        shell.assign(assignment.name(), known && fits ? Value.of(before + more) : new Value.NotKnown());
    }

    private void pipeline(Pipeline pipeline, Shell shell, Script script, boolean certain) {
        List<ShellNode> stages = pipeline.stages();
        if (programs.isScriptFromElsewhere(stages, shell)) {
            obscure(shell, script, pipeline, "a script from elsewhere");
            return;
        }
        for (int i = 0; i < stages.size(); i++) {
            boolean last = i == stages.size() - 1;
            Shell inner = shell.fork();
            follow(stages.get(i), inner, script, !pipeline.negated() && certain && (last || shell.pipeFails));
            shell.world = inner.world;
        }
    }

    private void subshell(ShellNode body, Shell shell, Script script) {
        Shell inner = shell.fork();
        follow(body, inner, script, false);
        shell.world = inner.world;
    }

    /** Follows a script given as text, such as the argument of {@code sh -c}. */
    void followInside(Invocation call, String text, Shell shell) {
        Script inner = Script.inside(call.script(), call.node().range(), text);
        Shell subshell = shell.fork();
        if (Wrappers.isShell(call.name())) {
            subshell.interpreter = call.name();
            subshell.variables.leaveExported();
        }
        follow(inner.root(), subshell, inner, call.certain());
        shell.world = subshell.world;
    }

    /** The name of the shell in a script's first line. */
    private static String interpreterOf(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.startsWith("#!") && first.contains("bash") ? "bash" : "sh";
    }

    /** Follows a script that was copied into the image from the build context. */
    void followFile(LogicalText text, Shell shell, boolean certain) {
        Script inner = Script.of(text);
        Shell subshell = shell.fork();
        subshell.interpreter = interpreterOf(text.text());
        subshell.variables.leaveExported();
        follow(inner.root(), subshell, inner, certain);
        shell.world = subshell.world;
    }
}
