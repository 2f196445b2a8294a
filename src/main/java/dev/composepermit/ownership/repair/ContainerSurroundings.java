package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.Identity;
import dev.composepermit.shell.course.Behaviour;
import dev.composepermit.shell.course.Blank;
import dev.composepermit.shell.course.Invocation;
import dev.composepermit.shell.course.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container of a service or hook, as its script finds it. */
record ContainerSurroundings(
        Map<String, Optional<Located<String>>> environment,
        boolean environmentComplete,
        Optional<Located<String>> workingDirectory,
        List<Mount> mounts,
        Actor actor,
        ChangeReader changes)
        implements Surroundings {

    @Override
    public Optional<String> variable(String name) {
        Optional<Located<String>> given = environment.get(name);
        if (given != null) {
            boolean known = given.isPresent() && !given.get().dependsOnUnsetVariable();
            return Optional.of(known ? given.get().value() : String.valueOf(Blank.UNKNOWN));
        }
        Fact<Optional<String>> fromImage = actor.image().flatMap(image -> image.environment(name));
        return environmentComplete && fromImage.isKnown()
                ? fromImage.orElseThrow()
                : Optional.of(String.valueOf(Blank.UNKNOWN));
    }

    /** The mount points are there, and the directories above them; a bind of a file is there as well. */
    @Override
    public Optional<Boolean> exists(String path) {
        boolean mounted = mounts.stream()
                .map(mount -> mount.target().value())
                .anyMatch(target -> target.equals(path) || MountReach.isBelow(target, path));
        return mounted ? Optional.of(true) : Optional.empty();
    }

    @Override
    public Optional<Integer> id(boolean group) {
        Optional<Identity> identity = actor.user().toOptional();
        return identity.flatMap(known -> group ? known.gid() : Optional.of(known.uid()));
    }

    @Override
    public Behaviour behaviour(Invocation invocation) {
        return Programs.behaviour(invocation, changes);
    }

    @Override
    public Optional<String> directory() {
        return workingDirectory
                .map(Located::value)
                .or(() ->
                        actor.image().flatMap(image -> image.workingDirectory()).toOptional());
    }
}
