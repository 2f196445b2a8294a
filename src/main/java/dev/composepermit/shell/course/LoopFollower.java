package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.For;
import dev.composepermit.shell.ShellNode.Loop;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellScript;
import dev.composepermit.shell.course.Course.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows {@code while}, {@code until} and {@code for}. */
final class LoopFollower {
    private static final Set<String> CONSTANTS = Set.of("true", "false", ":", "test", "[", "[[", "((", "sleep");

    /** Rounds of a loop over words that are followed. */
    private static final int MOST_ROUNDS = 60;

    private final Surroundings surroundings;
    private final ScriptFollower follower;

    LoopFollower(Surroundings surroundings, ScriptFollower follower) {
        this.surroundings = surroundings;
        this.follower = follower;
    }

    /** A loop that waits is taken to end; one without an end and without a way out runs on. */
    List<Course> loop(ShellScript script, Loop node, Course course, boolean tested) {
        List<Course> after = new ArrayList<>();
        int before = course.conditions.size();
        for (Course asked : follower.run(script, node.condition(), List.of(course), true)) {
            if (!asked.isGoing() || asked.failed != node.until()) {
                after.add(asked.isGoing() ? asked.status(false, follower.at(script, node, asked)) : asked);
                continue;
            }
            boolean endless = asked.conditions.size() == before && isConstant(node.condition());
            for (Course round : follower.run(script, node.body(), List.of(asked), tested)) {
                if (round.flow == Flow.CONTINUED) {
                    round.flow = Flow.GOING;
                }
                if (round.flow == Flow.BROKE) {
                    round.flow = Flow.GOING;
                } else if (round.isGoing() && endless) {
                    round.runsOn = true;
                    round.exit();
                }
                after.add(round.flow == Flow.GOING ? round.status(false, follower.at(script, node, round)) : round);
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

    List<Course> loopOverWords(ShellScript script, For node, Course course, boolean tested) {
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
            courses = follower.run(script, node.body(), courses, tested);
            courses.stream().filter(one -> one.flow == Flow.CONTINUED).forEach(one -> one.flow = Flow.GOING);
        }
        courses.stream().filter(one -> one.flow == Flow.BROKE).forEach(one -> one.flow = Flow.GOING);
        return courses;
    }
}
