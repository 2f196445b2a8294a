package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Repair.Guard;
import dev.composepermit.ownership.Repair.Owner;
import dev.composepermit.shell.course.Blank;
import dev.composepermit.shell.course.Condition;
import dev.composepermit.shell.course.Condition.Kind;
import dev.composepermit.shell.course.Course;
import dev.composepermit.shell.course.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what keeps a step from being done again: what the courses that leave it out hang on, and those that do it do not.
 */
final class GuardFinder {
    private final List<Mount> mounts;
    private final ScriptPlaces places;
    private final Optional<Owner> owner;
    private final List<Step> made;
    private final List<List<Condition>> skips;

    GuardFinder(List<Course> courses, Step step, List<Mount> mounts, ScriptPlaces places, Optional<Owner> owner) {
        this.mounts = List.copyOf(mounts);
        this.places = places;
        this.owner = owner;
        this.made = courses.stream()
                .flatMap(course -> course.steps().stream())
                .filter(other -> other.kind() != Step.Kind.CHANGE)
                .toList();
        Set<Condition> common = common(courses, step);
        this.skips = courses.stream()
                .filter(course -> course.failure().isEmpty() && course.succeeds())
                .filter(course -> course.steps().stream().noneMatch(step::isSameAs))
                .map(course -> course.conditions().stream()
                        .filter(condition -> !common.contains(condition))
                        .toList())
                .toList();
    }

    private static Set<Condition> common(List<Course> courses, Step step) {
        Set<Condition> common = new LinkedHashSet<>();
        boolean first = true;
        for (Course course : courses) {
            for (Step other : course.steps()) {
                if (!step.isSameAs(other)) {
                    continue;
                }
                if (first) {
                    common.addAll(other.conditions());
                } else {
                    common.retainAll(Set.copyOf(other.conditions()));
                }
                first = false;
                break;
            }
        }
        return common;
    }

    /** Whether the step may be left out at a first start: something other than a flag or an owner decides. */
    boolean isConditional() {
        return skips.stream().anyMatch(this::isPossibleAtFirstStart);
    }

    /** At a first start no flag is there yet, and the owner is not the wanted one. */
    private boolean isPossibleAtFirstStart(List<Condition> skip) {
        return skip.stream().noneMatch(condition -> switch (condition.kind()) {
            case EXISTS -> condition.holds() && isMade(condition.subject());
            case CONTENT -> isMade(condition.subject());
            case OWNER -> meansRight(condition);
            case OTHER -> false;
        });
    }

    /** Whether the answer says that the owner is right already; a question that is not understood is taken to ask that. */
    private boolean meansRight(Condition condition) {
        boolean plain = condition.subject().equals("=") && Blank.isKnown(condition.comparand());
        if (!plain || condition.comparand().isEmpty() || owner.isEmpty()) {
            return true;
        }
        return condition.holds() == tells(condition.comparand(), owner.get());
    }

    private boolean isMade(String path) {
        return made.stream().anyMatch(step -> step.path().equals(path));
    }

    /** The weakest of what keeps it from being done again: a flag alone counts before a look at the owner. */
    Guard guard() {
        Guard guard = new Guard.None();
        for (List<Condition> skip : skips) {
            boolean looksAtOwner = skip.stream().anyMatch(condition -> condition.kind() == Kind.OWNER);
            Optional<Condition> flag = skip.stream().filter(this::isFlag).findFirst();
            if (looksAtOwner) {
                guard = guard instanceof Guard.None ? new Guard.OwnerTest() : guard;
            } else if (flag.isPresent()) {
                guard = flag(flag.get());
            }
        }
        return guard;
    }

    private boolean isFlag(Condition condition) {
        return condition.kind() == Kind.CONTENT && isMade(condition.subject())
                || condition.kind() == Kind.EXISTS && condition.holds() && isMade(condition.subject());
    }

    private Guard flag(Condition condition) {
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
