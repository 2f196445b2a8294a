package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way a script can go. It is changed while it is followed, and handed out when it has ended. */
public final class Course {
    /** How a course goes on behind a command. */
    enum Flow {
        GOING,
        EXITED,
        RETURNED,
        /** On its way out of a loop. */
        BROKE,
        /** On its way to the next round of a loop. */
        CONTINUED
    }

    /** A function, with the script its ranges belong to. */
    record Definition(ShellScript script, ShellNode body) {}

    final Map<String, String> variables;
    final Map<String, Definition> functions;
    final Map<String, Boolean> files;
    final List<Condition> conditions;
    final List<Step> steps;
    List<String> positional;
    Optional<String> directory;
    Optional<String> user = Optional.empty();
    Flow flow = Flow.GOING;
    boolean errexit;
    boolean pipefail;
    /** Whether the shell at work expands braces, as bash does and POSIX does not ask for. */
    boolean braces;

    boolean failed;
    boolean understood = true;
    /** Whether it came to shell that could not be read. */
    boolean broken;

    boolean endKnown = true;
    boolean runsOn;
    /** Whether something in the background runs on, so that waiting for it does not end. */
    boolean runsBeside;

    private @Nullable Invocation failure;
    private @Nullable Invocation decider;

    Course(List<String> positional, Optional<String> directory) {
        this.variables = new HashMap<>();
        this.functions = new HashMap<>();
        this.files = new HashMap<>();
        this.conditions = new ArrayList<>();
        this.steps = new ArrayList<>();
        this.positional = positional;
        this.directory = directory;
    }

    private Course(Course other) {
        this.variables = new HashMap<>(other.variables);
        this.functions = new HashMap<>(other.functions);
        this.files = new HashMap<>(other.files);
        this.conditions = new ArrayList<>(other.conditions);
        this.steps = new ArrayList<>(other.steps);
        this.positional = other.positional;
        this.directory = other.directory;
        this.user = other.user;
        this.flow = other.flow;
        this.errexit = other.errexit;
        this.pipefail = other.pipefail;
        this.braces = other.braces;
        this.failed = other.failed;
        this.understood = other.understood;
        this.broken = other.broken;
        this.endKnown = other.endKnown;
        this.runsOn = other.runsOn;
        this.runsBeside = other.runsBeside;
        this.failure = other.failure;
        this.decider = other.decider;
    }

    Course fork() {
        return new Course(this);
    }

    boolean isGoing() {
        return flow == Flow.GOING;
    }

    /** Sets the exit status, and by which command. */
    Course status(boolean failed, Invocation by) {
        this.failed = failed;
        this.decider = by;
        return this;
    }

    Course exit() {
        flow = Flow.EXITED;
        return this;
    }

    /** Says that from somewhere on nothing is known of it. */
    Course lose() {
        broken = true;
        understood = false;
        endKnown = false;
        return this;
    }

    void fails(Invocation change) {
        failure = change;
    }

    void assume(Condition condition) {
        conditions.add(condition);
        if (condition.kind() == Condition.Kind.EXISTS) {
            files.put(condition.subject(), condition.holds());
        }
    }

    void does(Step.Kind kind, Invocation invocation, String path) {
        steps.add(new Step(kind, invocation, path, conditions));
        if (kind != Step.Kind.CHANGE) {
            files.put(path, true);
        }
    }

    /** What it did, in order. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** What it hangs on. */
    public List<Condition> conditions() {
        return Collections.unmodifiableList(conditions);
    }

    /** The change that failed on this course; at most one does. */
    public Optional<Invocation> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the script's exit status is 0. */
    public boolean succeeds() {
        return !failed;
    }

    /** The command that decided the exit status. */
    public Optional<Invocation> decider() {
        return Optional.ofNullable(decider);
    }

    /** Whether every command on it was understood. */
    public boolean isUnderstood() {
        return understood;
    }

    /** Whether it came to shell that could not be read: then not even what stands before it is certain to be run. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether it is known whether it comes to an end. */
    public boolean isEndKnown() {
        return endKnown;
    }

    /** Whether it never comes to an end. */
    public boolean runsOn() {
        return runsOn;
    }

    /** Takes back what a subshell keeps to itself. */
    void leaveSubshell(Course outer) {
        variables.clear();
        variables.putAll(outer.variables);
        functions.clear();
        functions.putAll(outer.functions);
        positional = outer.positional;
        directory = outer.directory;
        user = outer.user;
        errexit = outer.errexit;
        pipefail = outer.pipefail;
        braces = outer.braces;
        if (!runsOn) {
            flow = Flow.GOING;
        }
    }

    /** Whether nothing but variables and conditions tells them apart. */
    boolean goesOnLike(Course other) {
        return flow == other.flow
                && failed == other.failed
                && errexit == other.errexit
                && pipefail == other.pipefail
                && runsOn == other.runsOn
                && runsBeside == other.runsBeside
                && Objects.equals(failure, other.failure)
                && directory.equals(other.directory)
                && positional.equals(other.positional)
                && sameSteps(other);
    }

    private boolean sameSteps(Course other) {
        if (steps.size() != other.steps.size()) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            // courses that forked share what they did before, so that most steps are the same object
            if (steps.get(i) != other.steps.get(i) && !steps.get(i).isSameAs(other.steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Takes in another course that goes on alike: what they disagree on is no longer known. */
    void join(Course other) {
        Set<String> names = new HashSet<>(variables.keySet());
        names.addAll(other.variables.keySet());
        for (String name : names) {
            String mine = variables.get(name);
            if (mine == null || !mine.equals(other.variables.get(name))) {
                variables.put(name, Blank.unknown());
            }
        }
        conditions.retainAll(other.conditions);
        files.entrySet().retainAll(other.files.entrySet());
        functions.putAll(other.functions);
        understood &= other.understood;
        broken |= other.broken;
        endKnown &= other.endKnown;
    }
}
