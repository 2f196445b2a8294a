package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Repair.Guard;
import dev.composepermit.ownership.Repair.Owner;
import dev.composepermit.shell.course.Blank;
import dev.composepermit.shell.course.Condition;
import dev.composepermit.shell.course.Condition.Kind;
import dev.composepermit.shell.course.Course;
import dev.composepermit.shell.course.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what keeps a step from being done again, by comparing the courses that do it with those that do not. */
final class GuardFinder {
    private final List<Mount> mounts;
    private final ScriptPlaces places;
    private final List<Condition> common;
    private final List<Step> made;
    private final boolean conditional;

    GuardFinder(List<Course> courses, Step step, List<Mount> mounts, ScriptPlaces places, boolean tree) {
        this.mounts = mounts;
        this.places = places;
        this.made = courses.stream()
                .flatMap(course -> course.steps().stream())
                .filter(other -> other.kind() != Step.Kind.CHANGE)
                .toList();
        this.common = common(courses, step);
        this.conditional = courses.stream()
                .filter(course -> course.failure().isEmpty() && course.succeeds())
                .filter(course -> course.steps().stream().noneMatch(step::isSameAs))
                .anyMatch(this::isPossibleAtFirstStart);
    }

    private static List<Condition> common(List<Course> courses, Step step) {
        List<Condition> common = new ArrayList<>();
        boolean first = true;
        for (Course course : courses) {
            for (Step other : course.steps()) {
                if (!step.isSameAs(other)) {
                    continue;
                }
                if (first) {
                    common.addAll(other.conditions());
                } else {
                    common.retainAll(other.conditions());
                }
                first = false;
                break;
            }
        }
        return common;
    }

    /** Whether the step may be left out at a first start: something other than a flag or an owner decides. */
    boolean isConditional() {
        return conditional;
    }

    /** At a first start no flag is there yet, and the owner is not the wanted one. */
    private boolean isPossibleAtFirstStart(Course without) {
        for (Condition condition : without.conditions()) {
            boolean decides = common.stream().anyMatch(condition::contradicts);
            boolean flagIsThere = condition.kind() == Kind.EXISTS && condition.holds() && isMade(condition.subject());
            boolean contentFits = condition.kind() == Kind.CONTENT && isMade(condition.subject());
            if (flagIsThere || contentFits && decides || decides && condition.kind() == Kind.OWNER) {
                return false;
            }
        }
        return true;
    }

    private boolean isMade(String path) {
        return made.stream().anyMatch(step -> step.path().equals(path));
    }

    Guard guard(Optional<Owner> owner) {
        for (Condition condition : common) {
            if (condition.kind() == Kind.OWNER) {
                return new Guard.OwnerTest();
            }
        }
        for (Condition condition : common) {
            boolean flag = condition.kind() == Kind.CONTENT
                    || condition.kind() == Kind.EXISTS && !condition.holds() && isMade(condition.subject());
            if (flag) {
                return flag(condition, owner);
            }
        }
        return new Guard.None();
    }

    private Guard flag(Condition condition, Optional<Owner> owner) {
        String path = condition.subject();
        boolean directory = made.stream()
                .anyMatch(step ->
                        step.kind() == Step.Kind.MAKES_DIRECTORY && step.path().equals(path));
        boolean tells = owner.map(one -> tells(path, one) || tells(condition.comparand(), one))
                .orElse(true);
        return new Guard.Flag(
                path.replace(Blank.UNKNOWN, '…'),
                tells,
                MountReach.holder(path, mounts),
                directory,
                places.of(condition.written()));
    }

    /** Whether a text holds the owner: its uid as a number of its own, or its name. */
    private static boolean tells(String text, Owner owner) {
        String written = owner.written();
        int separator = written.indexOf(':');
        String user = separator < 0 ? written : written.substring(0, separator);
        boolean named = !user.isEmpty() && isToken(text, user);
        return named || owner.uid().filter(uid -> isToken(text, uid.toString())).isPresent();
    }

    private static boolean isToken(String text, String token) {
        int at = text.indexOf(token);
        while (at >= 0) {
            boolean before = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            int end = at + token.length();
            boolean after = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (before && after) {
                return true;
            }
            at = text.indexOf(token, at + 1);
        }
        return false;
    }
}
