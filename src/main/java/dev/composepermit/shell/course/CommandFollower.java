package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.Assignment;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Redirection;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellScript;
import dev.composepermit.shell.course.Condition.Kind;
import dev.composepermit.shell.course.Course.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows one simple command: an assignment, a builtin, a function, a wrapper or a program. */
final class CommandFollower {
    /** The operators that make a file where there is none. */
    private static final Set<String> FILE_MAKING = Set.of(">", ">>", "&>", "&>>", ">|", ">>|", "&>|", "&>>|");

    private static final Set<String> TESTS = Set.of("test", "[", "[[", "((");

    /** Programs of which people do not ask whether they work. */
    private static final Set<String> SURE =
            Set.of("echo", "printf", "mkdir", "touch", "sleep", "rm", "cp", "mv", "set");

    private static final int DEEPEST = 12;

    private final Surroundings surroundings;
    private final ScriptFollower follower;
    private int depth;
    boolean alwaysErrexit;

    CommandFollower(Surroundings surroundings, ScriptFollower follower) {
        this.surroundings = surroundings;
        this.follower = follower;
    }

    List<Course> run(ShellScript script, Simple node, Course course, boolean tested) {
        var expander = new WordExpander(surroundings, course);
        List<String> words = expander.fields(node.words());
        Invocation here = follower.at(script, node, course).withWords(words);
        for (Assignment assignment : node.assignments()) {
            String value = expander.text(assignment.value());
            String before =
                    assignment.append() ? course.variables.getOrDefault(assignment.name(), Blank.unknown()) : "";
            course.variables.put(assignment.name(), WordExpander.bounded(before + value));
        }
        makeFiles(node.redirections(), expander, here, course);
        return words.isEmpty()
                ? List.of(course.status(false, here))
                : invoke(here, node.redirections(), course, tested);
    }

    private static void makeFiles(
            List<Redirection> redirections, WordExpander expander, Invocation here, Course course) {
        for (Redirection redirection : redirections) {
            if (FILE_MAKING.contains(redirection.operator())) {
                String path = FilePath.resolve(course.directory, expander.text(redirection.target()));
                if (!path.startsWith("/dev/")) {
                    course.does(Step.Kind.MAKES_FILE, here, path);
                }
            }
        }
    }

    /** Follows a program with its arguments. */
    List<Course> invoke(Invocation invocation, List<Redirection> redirections, Course course, boolean tested) {
        if (++depth > DEEPEST) {
            depth--;
            return List.of(lost(invocation, course));
        }
        List<Course> after = dispatch(invocation, redirections, course, tested);
        depth--;
        for (Course one : after) {
            if (one.isGoing() && one.failed && one.errexit && !tested) {
                one.exit();
            }
        }
        return after;
    }

    private List<Course> dispatch(
            Invocation invocation, List<Redirection> redirections, Course course, boolean tested) {
        Course.Definition function = course.functions.get(invocation.program());
        if (function != null) {
            return call(function, invocation, course, tested);
        }
        if (TESTS.contains(invocation.program())) {
            return tested(invocation, course);
        }
        Optional<List<Course>> builtin = new Builtins(this).run(invocation, course, tested);
        if (builtin.isPresent()) {
            return builtin.get();
        }
        Optional<Wrappers.Wrapped> wrapped = Wrappers.unwrap(invocation, redirections);
        if (wrapped.isPresent()) {
            return wrapped.get().shell().isPresent()
                    ? nested(wrapped.get().shell().get(), wrapped.get().invocation(), course, tested)
                    : inner(wrapped.get().invocation(), redirections, course, tested);
        }
        return program(invocation, course, tested);
    }

    private List<Course> inner(Invocation invocation, List<Redirection> redirections, Course course, boolean tested) {
        if (invocation.words().isEmpty()) {
            return List.of(course.status(false, invocation));
        }
        return invoke(invocation, redirections, course, tested);
    }

    /** Calls a function: its arguments become the positional parameters. */
    private List<Course> call(Course.Definition function, Invocation invocation, Course course, boolean tested) {
        List<String> outer = course.positional;
        course.positional = invocation.arguments();
        List<Course> after = follower.run(function.script(), function.body(), List.of(course), tested);
        for (Course one : after) {
            one.positional = outer;
            if (one.flow == Flow.RETURNED) {
                one.flow = Flow.GOING;
            }
        }
        return after;
    }

    private List<Course> tested(Invocation invocation, Course course) {
        return TestEvaluator.outcomes(surroundings, course, invocation).stream()
                .map(outcome -> {
                    Course one = course.fork();
                    outcome.conditions().forEach(one::assume);
                    return one.status(!outcome.holds(), invocation);
                })
                .toList();
    }

    /** Runs a script in a shell of its own. */
    List<Course> nested(Wrappers.Shell shell, Invocation invocation, Course course, boolean tested) {
        if (!Blank.isKnown(shell.text())) {
            return List.of(lost(invocation, course));
        }
        ShellScript script = ShellScript.read(shell.text());
        Course outer = course.fork();
        course.positional = shell.positional();
        course.errexit = shell.errexit() || alwaysErrexit;
        course.pipefail = shell.pipefail();
        course.braces = shell.braces();
        course.user = invocation.user();
        course.functions.clear();
        List<Course> after = follower.run(script, script.root(), List.of(course), false);
        after.forEach(one -> one.leaveSubshell(outer));
        return after;
    }

    /** Runs a text in the shell at work, as {@code eval} does. */
    List<Course> evaluated(String text, Invocation invocation, Course course, boolean tested) {
        if (!Blank.isKnown(text)) {
            return List.of(lost(invocation, course));
        }
        ShellScript script = ShellScript.read(text);
        return follower.run(script, script.root(), List.of(course), tested);
    }

    private List<Course> program(Invocation invocation, Course course, boolean tested) {
        FileMaking.by(invocation, course);
        return switch (surroundings.behaviour(invocation)) {
            case CHANGES -> changes(invocation, course, true);
            case CHANGES_UNHEARD -> changes(invocation, course, false);
            case RUNS_ON -> {
                course.runsOn = true;
                yield List.of(course.status(false, invocation).exit());
            }
            case HARMLESS ->
                tested && !SURE.contains(invocation.program())
                        ? question(invocation, course)
                        : List.of(course.status(false, invocation));
            case NOT_KNOWN -> {
                lost(invocation, course);
                yield tested ? question(invocation, course) : List.of(course);
            }
        };
    }

    private static Course lost(Invocation invocation, Course course) {
        course.understood = false;
        course.endKnown = false;
        return course.status(false, invocation);
    }

    private static List<Course> changes(Invocation invocation, Course course, boolean heard) {
        course.does(Step.Kind.CHANGE, invocation, "");
        if (course.failure().isPresent()) {
            return List.of(course.status(false, invocation));
        }
        Course broken = course.fork();
        broken.fails(invocation);
        return List.of(course.status(false, invocation), broken.status(heard, invocation));
    }

    private List<Course> question(Invocation invocation, Course course) {
        if (Printed.looksAtOwner(invocation.words())) {
            return asked(invocation, Kind.OWNER, "", course, false);
        }
        boolean looksInside =
                invocation.program().endsWith("grep") && invocation.words().size() > 2;
        if (looksInside) {
            List<String> operands = invocation.arguments().stream()
                    .filter(word -> !word.startsWith("-"))
                    .toList();
            if (operands.size() == 2) {
                String path = FilePath.resolve(course.directory, operands.get(1));
                var yes = new Condition(
                        Kind.CONTENT, path, operands.get(0), true, invocation.written(), invocation.range());
                return both(invocation, yes, course, false);
            }
        }
        return asked(invocation, Kind.OTHER, "", course, false);
    }

    /** Both answers to a question that is asked by a program. */
    List<Course> asked(Invocation invocation, Kind kind, String comparand, Course course, boolean negated) {
        var yes = new Condition(kind, invocation.written(), comparand, true, invocation.written(), invocation.range());
        return both(invocation, yes, course, negated);
    }

    private static List<Course> both(Invocation invocation, Condition yes, Course course, boolean negated) {
        Course no = course.fork();
        course.assume(yes);
        no.assume(yes.negated());
        return List.of(course.status(negated, invocation), no.status(!negated, invocation));
    }

    /** {@code find … | xargs …} as one command. */
    Optional<Invocation> joinedByXargs(ShellScript script, Pipeline node, Course course) {
        List<String> words = new ArrayList<>();
        for (ShellNode stage : node.stages()) {
            if (!(stage instanceof Simple simple)) {
                return Optional.empty();
            }
            if (!words.isEmpty()) {
                words.add("|");
            }
            words.addAll(new WordExpander(surroundings, course).fields(simple.words()));
        }
        int pipe = words.lastIndexOf("|");
        boolean joined = words.indexOf("|") == pipe
                && words.get(0).equals("find")
                && words.get(pipe + 1).equals("xargs");
        return joined ? Optional.of(follower.at(script, node, course).withWords(words)) : Optional.empty();
    }

    /** Whether a pipeline only asks who owns something. */
    boolean looksAtOwner(ShellScript script, Pipeline node, Course course) {
        return node.stages().get(0) instanceof Simple first
                && node.stages().stream().allMatch(Simple.class::isInstance)
                && Printed.looksAtOwner(new WordExpander(surroundings, course).fields(first.words()));
    }
}
