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
import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.course.Condition.Kind;
import dev.composepermit.shell.course.Course.Flow;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the commands of a script along every course they can take. A change is followed both ways, whether it works or
 * fails; of the changes on one course at most one fails.
 */
public final class ScriptFollower {
    private static final Set<String> CONSTANTS = Set.of("true", "false", ":", "test", "[", "[[", "((", "sleep");

    private static final int MOST_COURSES = 160;

    /** With more than these, courses are joined although their variables differ. */
    private static final int MANY_COURSES = 12;

    private static final int MOST_COMMANDS = 20_000;
    private static final int MOST_ROUNDS = 60;

    private final Surroundings surroundings;
    private final CommandFollower commands;
    private int budget = MOST_COMMANDS;

    private ScriptFollower(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.commands = new CommandFollower(surroundings, this);
    }

    /**
     * The courses of a program that is started as it stands, without a shell unless it is one.
     *
     * @param words the program and its arguments
     */
    public static List<Course> follow(List<String> words, Surroundings surroundings) {
        var follower = new ScriptFollower(surroundings);
        var course = new Course(List.of(), surroundings.directory());
        String written = String.join(" ", words);
        var range = new TextRange(0, written.length());
        var invocation = new Invocation(words, surroundings.directory(), Optional.empty(), written, range);
        return follower.commands.invoke(invocation, List.of(), course, false);
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
                course.understood = false;
                course.endKnown = false;
                after.add(course.exit());
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
            return conditional(script, choice, course, tested);
        } else if (node instanceof Loop loop) {
            return loop(script, loop, course, tested);
        } else if (node instanceof For loop) {
            return loopOverWords(script, loop, course, tested);
        } else if (node instanceof Case choice) {
            return choice(script, choice, course, tested);
        } else if (node instanceof Function function) {
            course.functions.put(function.name(), new Course.Definition(script, function.body()));
            return List.of(course.status(false, at(script, function, course)));
        }
        course.broken = true;
        course.understood = false;
        course.endKnown = false;
        return List.of(course.exit());
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

    private List<Course> conditional(ShellScript script, If node, Course course, boolean tested) {
        List<Course> open = List.of(course);
        List<Course> after = new ArrayList<>();
        for (If.Branch branch : node.branches()) {
            List<Course> next = new ArrayList<>();
            for (Course asked : run(script, branch.condition(), open, true)) {
                if (!asked.isGoing()) {
                    after.add(asked);
                } else if (asked.failed) {
                    next.add(asked);
                } else {
                    after.addAll(run(script, branch.body(), List.of(asked), tested));
                }
            }
            open = next;
        }
        for (Course one : open) {
            if (node.otherwise().isPresent()) {
                after.addAll(run(script, node.otherwise().get(), List.of(one), tested));
            } else {
                after.add(one.status(false, at(script, node, one)));
            }
        }
        return after;
    }

    /** A loop that waits is taken to end; one without an end and without a way out runs on. */
    private List<Course> loop(ShellScript script, Loop node, Course course, boolean tested) {
        List<Course> after = new ArrayList<>();
        int before = course.conditions.size();
        for (Course asked : run(script, node.condition(), List.of(course), true)) {
            if (!asked.isGoing() || asked.failed != node.until()) {
                after.add(asked.isGoing() ? asked.status(false, at(script, node, asked)) : asked);
                continue;
            }
            boolean endless = asked.conditions.size() == before && isConstant(node.condition());
            for (Course round : run(script, node.body(), List.of(asked), tested)) {
                if (round.flow == Flow.CONTINUED) {
                    round.flow = Flow.GOING;
                }
                if (round.flow == Flow.BROKE) {
                    round.flow = Flow.GOING;
                } else if (round.isGoing() && endless) {
                    round.runsOn = true;
                    round.exit();
                }
                after.add(round.flow == Flow.GOING ? round.status(false, at(script, node, round)) : round);
            }
        }
        return after;
    }

    private static boolean isConstant(ShellNode condition) {
        return condition instanceof Simple simple
                && !simple.words().isEmpty()
                && CONSTANTS.contains(simple.words().get(0).literal().orElse(""))
                && simple.words().stream().allMatch(word -> word.literal().isPresent());
    }

    private List<Course> loopOverWords(ShellScript script, For node, Course course, boolean tested) {
        List<String> values = node.words()
                .map(words -> new WordExpander(surroundings, course).fields(words))
                .orElse(course.positional);
        List<Course> courses = List.of(course);
        for (int i = 0; i < values.size(); i++) {
            if (i >= MOST_ROUNDS) {
                courses.forEach(one -> one.understood = false);
                break;
            }
            for (Course one : courses) {
                one.variables.put(node.variable(), values.get(i));
            }
            courses = run(script, node.body(), courses, tested);
            courses.stream().filter(one -> one.flow == Flow.CONTINUED).forEach(one -> one.flow = Flow.GOING);
        }
        courses.stream().filter(one -> one.flow == Flow.BROKE).forEach(one -> one.flow = Flow.GOING);
        return courses;
    }

    private List<Course> choice(ShellScript script, Case node, Course course, boolean tested) {
        var expander = new WordExpander(surroundings, course);
        String word = expander.text(node.word());
        Invocation here = at(script, node, course);
        List<Course> after = new ArrayList<>();
        for (Case.Item item : node.items()) {
            Optional<Boolean> matches = matches(word, item.patterns(), expander);
            if (matches.isPresent() && !matches.get()) {
                continue;
            }
            if (matches.isPresent()) {
                after.addAll(run(script, item.body(), List.of(course.fork()), tested));
                return after;
            }
            Course taken = course.fork();
            String question = here.written().lines().findFirst().orElse("") + after.size();
            taken.assume(new Condition(Kind.OTHER, question, "", true, here.written(), here.range()));
            after.addAll(run(script, item.body(), List.of(taken), tested));
        }
        after.add(course.status(false, here));
        return after;
    }

    private static Optional<Boolean> matches(String word, List<ShellWord> patterns, WordExpander expander) {
        boolean open = false;
        for (ShellWord written : patterns) {
            String pattern = expander.text(written);
            if (pattern.equals("*") || Blank.isKnown(word) && pattern.equals(word)) {
                return Optional.of(true);
            }
            boolean plain = pattern.chars().noneMatch(c -> "*?[".indexOf(c) >= 0) && Blank.isKnown(pattern);
            open |= !plain || !Blank.isKnown(word);
        }
        return open ? Optional.empty() : Optional.of(false);
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
