package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode.Case;
import dev.composepermit.shell.ShellNode.If;
import dev.composepermit.shell.ShellScript;
import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.course.Condition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows {@code if} and {@code case}. */
final class ChoiceFollower {

    private final Surroundings surroundings;
    private final ScriptFollower follower;

    ChoiceFollower(Surroundings surroundings, ScriptFollower follower) {
        this.surroundings = surroundings;
        this.follower = follower;
    }

    List<Course> conditional(ShellScript script, If node, Course course, boolean tested) {
        List<Course> open = List.of(course);
        List<Course> after = new ArrayList<>();
        for (If.Branch branch : node.branches()) {
            List<Course> next = new ArrayList<>();
            for (Course asked : follower.run(script, branch.condition(), open, true)) {
                if (!asked.isGoing()) {
                    after.add(asked);
                } else if (asked.failed) {
                    next.add(asked);
                } else {
                    after.addAll(follower.run(script, branch.body(), List.of(asked), tested));
                }
            }
            open = next;
        }
        for (Course one : open) {
            if (node.otherwise().isPresent()) {
                after.addAll(follower.run(script, node.otherwise().get(), List.of(one), tested));
            } else {
                after.add(one.status(false, follower.at(script, node, one)));
            }
        }
        return after;
    }

    List<Course> choice(ShellScript script, Case node, Course course, boolean tested) {
        var expander = new WordExpander(surroundings, course);
        String word = expander.text(node.word());
        Invocation here = follower.at(script, node, course);
        List<Course> after = new ArrayList<>();
        for (Case.Item item : node.items()) {
            Optional<Boolean> matches = matches(word, item.patterns(), expander);
            if (matches.isPresent() && !matches.get()) {
                continue;
            }
            if (matches.isPresent()) {
                after.addAll(follower.run(script, item.body(), List.of(course.fork()), tested));
                return after;
            }
            Course taken = course.fork();
            String question = here.written().lines().findFirst().orElse("") + after.size();
            taken.assume(new Condition(Kind.OTHER, question, "", true, here.written(), here.range()));
            after.addAll(follower.run(script, item.body(), List.of(taken), tested));
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
}
