package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Mount;
import dev.composepermit.image.Accounts;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.Repair.Owner;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.StartScript.Ending;
import dev.composepermit.shell.course.Blank;
import dev.composepermit.shell.course.Course;
import dev.composepermit.shell.course.FilePath;
import dev.composepermit.shell.course.Invocation;
import dev.composepermit.shell.course.Step;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the courses of a script into what it means for the mounts. */
final class ScriptJudge {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash");

    private final RepairReader.Start start;
    private final List<Mount> mounts;
    private final Obstacles obstacles;
    private final ChangeReader changes;
    private final List<Course> courses;
    private final Supplier<List<Course>> withErrexit;
    private @Nullable List<Course> strictCourses;
    private final boolean broken;
    private boolean understood;

    ScriptJudge(
            RepairReader.Start start,
            List<Mount> mounts,
            Actor actor,
            Accounts accounts,
            ChangeReader changes,
            RepairReader.Courses courses) {
        this.start = start;
        this.mounts = List.copyOf(mounts);
        this.obstacles = new Obstacles(actor, accounts, throughShell(start.words()), makesAccounts(start.words()));
        this.changes = changes;
        this.courses = courses.asWritten();
        this.withErrexit = courses.withErrexit();
        this.broken = start.dependsOnUnsetVariable() || this.courses.stream().anyMatch(Course::isBroken);
        this.understood = this.courses.stream().allMatch(Course::isUnderstood);
    }

    private static boolean throughShell(List<String> words) {
        return words.stream().anyMatch(word -> SHELLS.contains(word.substring(word.lastIndexOf('/') + 1)));
    }

    private static boolean makesAccounts(List<String> words) {
        return words.stream()
                .anyMatch(word -> word.contains("useradd") || word.contains("adduser") || word.contains("/etc/passwd"));
    }

    StartScript judge() {
        List<Repair> repairs = new ArrayList<>();
        for (Step step : distinctSteps()) {
            Invocation invocation = step.invocation();
            changes.read(invocation.words()).ifPresent(change -> addRepairs(step, change, repairs));
        }
        return new StartScript(
                start.service(),
                start.hook(),
                ending(),
                understood,
                repairs,
                start.places().whole());
    }

    private List<Step> distinctSteps() {
        List<Step> distinct = new ArrayList<>();
        for (Course course : courses) {
            for (Step step : course.steps()) {
                boolean known = distinct.stream().anyMatch(step::isSameAs);
                if (step.kind() == Step.Kind.CHANGE && !known) {
                    distinct.add(step);
                }
            }
        }
        return distinct;
    }

    private Ending ending() {
        List<Course> working =
                courses.stream().filter(course -> course.failure().isEmpty()).toList();
        if (working.stream().anyMatch(Course::runsOn)) {
            return Ending.RUNS_ON;
        }
        return working.stream().allMatch(Course::isEndKnown) ? Ending.ENDS : Ending.NOT_KNOWN;
    }

    private void addRepairs(Step step, Change change, List<Repair> repairs) {
        Invocation invocation = step.invocation();
        var guards = new GuardFinder(courses, step, mounts, start.places(), change.owner());
        for (String written : change.paths()) {
            String path = FilePath.resolve(invocation.directory(), written);
            if (!Blank.isKnown(path)) {
                understood = false;
                continue;
            }
            List<MountReach> reached = MountReach.of(path, change.spread(), mounts);
            for (MountReach reach : reached) {
                repairs.add(repair(step, change, path, reach, guards));
            }
        }
    }

    private Repair repair(Step step, Change change, String path, MountReach reach, GuardFinder guards) {
        Invocation invocation = step.invocation();
        Optional<Owner> owner = change.owner().map(this::shown);
        Optional<Place> hidden = courses.stream()
                .filter(course -> hides(course, invocation))
                .findFirst()
                .map(course -> start.places()
                        .of(course.decider().map(Invocation::written).orElse("")));
        return new Repair(
                start.service(),
                start.hook(),
                reach.mount(),
                path,
                owner,
                change.mode(),
                change.acl(),
                reach.root(),
                reach.recursive(),
                change.followsLinks(),
                change.onlyWrong() ? new Repair.Guard.OnlyWrongFiles(change.takenFrom()) : guards.guard(),
                broken || guards.isConditional() || obstacles.mayStandInTheWay(change, invocation),
                obstacles.of(change, invocation, reach.mount()),
                hidden,
                hidden.isPresent() && errexitShows(invocation),
                start.places().of(invocation.written()));
    }

    /** The script is followed a second time only when that is asked. */
    private boolean errexitShows(Invocation change) {
        List<Course> strict = strictCourses;
        if (strict == null) {
            strict = withErrexit.get();
            strictCourses = strict;
        }
        return strict.stream().noneMatch(course -> hides(course, change));
    }

    private static boolean hides(Course course, Invocation change) {
        return course.failure().filter(change::equals).isPresent() && course.succeeds();
    }

    /** With an unset variable in the command nothing of the owner is certain; unknown parts are shown as an ellipsis. */
    private Owner shown(Owner owner) {
        String written = owner.written().replace(Blank.UNKNOWN, '…');
        return start.dependsOnUnsetVariable()
                ? new Owner(
                        written.startsWith(":") ? "…" + written : written,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true)
                : new Owner(written, owner.uid(), owner.gid(), owner.setsUid(), owner.setsGid());
    }
}
