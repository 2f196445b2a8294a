package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.shell.course.Course;
import dev.composepermit.shell.course.ScriptFollower;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the changes of owner and mode that a service's own command and hooks make to its mounts. */
public final class RepairReader {
    private RepairReader() {}

    /**
     * What the service runs at its start: its {@code pre_start} hooks, its own command, its {@code post_start} hooks.
     * The own command is left out when the file gives neither entrypoint nor command.
     *
     * <p>A {@code command} without an {@code entrypoint} is taken to reach the program as it stands: the entrypoints of
     * images that are used for init services hand it on.
     *
     * @param mounts the service's mounts
     * @param self who runs the service's own command
     * @param hookActor who runs a hook: its own user and image, or the service's
     */
    public static List<StartScript> read(
            Service service, List<Mount> mounts, Actor self, Function<Hook, Actor> hookActor) {
        List<StartScript> scripts = new ArrayList<>();
        hooks(service, Hook.Kind.PRE_START, mounts, hookActor, scripts);
        ownCommand(service, mounts, self).ifPresent(scripts::add);
        hooks(service, Hook.Kind.POST_START, mounts, hookActor, scripts);
        return scripts;
    }

    private static void hooks(
            Service service,
            Hook.Kind kind,
            List<Mount> mounts,
            Function<Hook, Actor> hookActor,
            List<StartScript> scripts) {
        for (Hook hook : service.hooks()) {
            if (hook.kind() == kind && !hook.command().words().isEmpty()) {
                scripts.add(hook(service, hook, mounts, hookActor.apply(hook)));
            }
        }
    }

    private static StartScript hook(Service service, Hook hook, List<Mount> mounts, Actor actor) {
        Map<String, Optional<Located<String>>> environment = new HashMap<>(service.environment());
        hook.environment().forEach((name, value) -> environment.put(name, Optional.of(value)));
        List<Mount> all = new ArrayList<>(hook.mounts());
        mounts.stream()
                .filter(mount -> hook.mounts().stream()
                        .noneMatch(own ->
                                own.target().value().equals(mount.target().value())))
                .forEach(all::add);
        var start = new Start(
                service.name().value(),
                Optional.of(hook.kind()),
                GeneratedScript.plain(hook.command().words()),
                new ScriptPlaces(hook.command().place(), hook.command().wordPlaces()),
                hook.command().dependsOnUnsetVariable());
        return script(start, environment, service, all, actor);
    }

    private static Optional<StartScript> ownCommand(Service service, List<Mount> mounts, Actor actor) {
        List<Command> parts = new ArrayList<>();
        service.entrypoint().ifPresent(parts::add);
        service.command().ifPresent(parts::add);
        List<String> words = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Command part : parts) {
            words.addAll(part.words());
            places.addAll(part.wordPlaces());
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Command last = parts.get(parts.size() - 1).words().isEmpty() ? parts.get(0) : parts.get(parts.size() - 1);
        var start = new Start(
                service.name().value(),
                Optional.empty(),
                GeneratedScript.plain(words),
                new ScriptPlaces(last.place(), places),
                parts.stream().anyMatch(Command::dependsOnUnsetVariable));
        return Optional.of(script(start, service.environment(), service, mounts, actor));
    }

    private static StartScript script(
            Start start,
            Map<String, Optional<Located<String>>> environment,
            Service service,
            List<Mount> mounts,
            Actor actor) {
        Accounts accounts = actor.image()
                .map(ImageFacts::accounts)
                .toOptional()
                .orElseGet(() -> new Accounts(List.of(), List.of(), false, false));
        var changes = new ChangeReader(accounts);
        var surroundings = new ContainerSurroundings(
                environment, service.environmentComplete(), service.workingDir(), mounts, actor, changes);
        Courses courses = new Courses(
                ScriptFollower.follow(start.words(), surroundings, false),
                () -> ScriptFollower.follow(start.words(), surroundings, true));
        return new ScriptJudge(start, mounts, actor, accounts, changes, courses).judge();
    }

    /**
     * How a script can go.
     *
     * @param asWritten as it stands
     * @param withErrexit as it would go with {@code set -e}
     */
    record Courses(List<Course> asWritten, Supplier<List<Course>> withErrexit) {}

    /** What is run, and where it is written. */
    record Start(
            String service,
            Optional<Hook.Kind> hook,
            List<String> words,
            ScriptPlaces places,
            boolean dependsOnUnsetVariable) {}
}
