package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.AndOr;
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
import dev.composepermit.shell.course.Condition.Kind;
import dev.composepermit.shell.course.Course.Flow;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the commands of a script along every course they can take. A change is followed both ways, whether it works or
 * fails; of the changes on one course at most one fails.
 */
public final class ScriptFollower {
    private static final int MOST_COURSES = 96;

    /** With more than these, courses are joined although their variables differ. */
    private static final int MANY_COURSES = 12;

    private static final int MOST_COMMANDS = 20_000;

    private final CommandFollower commands;
    private final ChoiceFollower choices;
    private final LoopFollower loops;
    private int budget = MOST_COMMANDS;
    private boolean gaveUp;

    private ScriptFollower(Surroundings surroundings) {
        this.commands = new CommandFollower(surroundings, this);
        this.choices = new ChoiceFollower(surroundings, this);
        this.loops = new LoopFollower(surroundings, this);
    }

    /**
     * The courses of a program that is started as it stands, without a shell unless it is one.
     *
     * @param words the program and its arguments
     * @param errexit whether to follow it as if every shell had {@code -e}
     */
    public static List<Course> follow(List<String> words, Surroundings surroundings, boolean errexit) {
        var follower = new ScriptFollower(surroundings);
        var course = new Course(List.of(), surroundings.directory());
        follower.commands.alwaysErrexit = errexit;
        String written = String.join(" ", words);
        var range = new TextRange(0, written.length());
        var invocation = new Invocation(words, surroundings.directory(), Optional.empty(), written, range);
        List<Course> courses = follower.commands.invoke(invocation, List.of(), course, false);
        if (follower.gaveUp) {
            courses.forEach(Course::lose);
        }
        return courses;
    }

    /**
     * Follows a command.
     *
     * @param tested whether its failure is asked for, so that {@code set -e} does not end the script (POSIX set, -e)
     */
    List<Course> run(ShellScript script, ShellNode node, List<Course> courses, boolean tested) {
        List<Course> after = new ArrayList<>();
        for (Course course : courses) {
            if (!course.isGoing()) {
                after.add(course);
            } else if (--budget < 0 || after.size() > MOST_COURSES) {
                gaveUp = true;
                if (after.isEmpty()) {
                    after.add(course.exit());
                }
            } else {
                after.addAll(step(script, node, course, tested));
            }
        }
        return joined(after);
    }

    private List<Course> step(ShellScript script, ShellNode node, Course course, boolean tested) {
        List<Course> one = List.of(course);
        if (node instanceof Simple simple) {
            return commands.run(script, simple, course, tested);
        } else if (node instanceof Sequence sequence) {
            List<Course> courses = one;
            for (ShellNode command : sequence.commands()) {
                courses = run(script, command, courses, tested);
            }
            return courses;
        } else if (node instanceof AndOr andOr) {
            return andOr(script, andOr, course, tested);
        } else if (node instanceof Pipeline pipeline) {
            return pipeline(script, pipeline, course, tested);
        } else if (node instanceof Background background) {
            return background(script, background, course);
        } else if (node instanceof Group group) {
            return group.subshell()
                    ? subshell(script, group.body(), course, tested)
                    : run(script, group.body(), one, tested);
        } else if (node instanceof If choice) {
            return choices.conditional(script, choice, course, tested);
        } else if (node instanceof Loop loop) {
            return loops.loop(script, loop, course, tested);
        } else if (node instanceof For loop) {
            return loops.loopOverWords(script, loop, course, tested);
        } else if (node instanceof Case choice) {
            return choices.choice(script, choice, course, tested);
        } else if (node instanceof Function function) {
            course.functions.put(function.name(), new Course.Definition(script, function.body()));
            return List.of(course.status(false, at(script, function, course)));
        }
        return List.of(course.lose().exit());
    }

    private List<Course> andOr(ShellScript script, AndOr node, Course course, boolean tested) {
        List<Course> after = new ArrayList<>();
        for (Course left : run(script, node.left(), List.of(course), true)) {
            boolean goesOn = left.isGoing() && left.failed != node.and();
            after.addAll(goesOn ? run(script, node.right(), List.of(left), tested) : List.of(left));
        }
        return after;
    }

    private List<Course> pipeline(ShellScript script, Pipeline node, Course course, boolean tested) {
        if (node.stages().size() == 1) {
            List<Course> after = run(script, node.stages().get(0), List.of(course), true);
            after.stream().filter(Course::isGoing).forEach(one -> one.failed = !one.failed);
            return after;
        }
        Optional<Invocation> joined = commands.joinedByXargs(script, node, course);
        if (joined.isPresent()) {
            return commands.invoke(joined.get(), List.of(), course, tested);
        }
        if (tested && commands.looksAtOwner(script, node, course)) {
            return commands.asked(at(script, node, course), Kind.OWNER, "", course, node.negated());
        }
        List<Course> courses = List.of(course);
        List<Course> spoiled = new ArrayList<>();
        for (int i = 0; i < node.stages().size(); i++) {
            boolean last = i == node.stages().size() - 1;
            List<Course> next = new ArrayList<>();
            for (Course one : courses) {
                boolean before = spoiled.contains(one);
                for (Course done : subshell(script, node.stages().get(i), one, last && tested || !last)) {
                    if (before || !last && done.failed) {
                        spoiled.add(done);
                    }
                    next.add(done);
                }
            }
            courses = next;
        }
        for (Course one : courses) {
            one.failed |= one.pipefail && spoiled.contains(one);
            one.failed ^= node.negated();
        }
        return courses;
    }

    /** Its exit status is lost, and whether it is done before the script ends is not known. */
    private List<Course> background(ShellScript script, Background node, Course course) {
        Invocation here = at(script, node, course);
        List<Condition> before = List.copyOf(course.conditions);
        course.assume(new Condition(Kind.OTHER, here.written(), "", true, here.written(), here.range()));
        List<Course> after = subshell(script, node.command(), course, true);
        for (Course one : after) {
            one.conditions.clear();
            one.conditions.addAll(before);
            one.runsBeside |= one.runsOn;
            one.runsOn = false;
            one.flow = Flow.GOING;
            one.status(false, here);
        }
        return after;
    }

    List<Course> subshell(ShellScript script, ShellNode body, Course course, boolean tested) {
        var outer = course.fork();
        List<Course> after = run(script, body, List.of(course), tested);
        for (Course one : after) {
            one.leaveSubshell(outer);
            if (one.failed && one.errexit && !tested && !one.runsOn) {
                one.exit();
            }
        }
        return after;
    }

    /** Courses that go on alike become one. */
    private static List<Course> joined(List<Course> courses) {
        List<Course> kept = new ArrayList<>();
        for (Course course : courses) {
            boolean many = kept.size() > MANY_COURSES;
            Optional<Course> like = course.isGoing()
                    ? kept.stream()
                            .filter(course::goesOnLike)
                            .filter(one -> many || one.variables.equals(course.variables))
                            .findFirst()
                    : Optional.empty();
            like.ifPresentOrElse(one -> one.join(course), () -> kept.add(course));
        }
        return kept;
    }

    Invocation at(ShellScript script, ShellNode node, Course course) {
        return new Invocation(List.of(), course.directory, course.user, script.slice(node.range()), node.range());
    }
}
