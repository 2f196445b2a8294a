package dev.composepermit.rule.check;

import dev.composepermit.compose.Condition;
import dev.composepermit.compose.Dependency;
import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A script that puts owners or modes right and then ends: an init service, or a hook.
 *
 * @param service the service whose command or hook it is
 * @param script the script
 * @param repairs what it changes so that others can write, in order; at least one
 */
record InitWork(ServiceFacts service, StartScript script, List<Repair> repairs) {
    InitWork {
        repairs = List.copyOf(repairs);
    }

    /** All init services and hooks that repair something, in the order of services. */
    static List<InitWork> in(ProjectFacts facts) {
        return with(facts, repair -> opensTheMount(repair) && repair.obstacle().isEmpty());
    }

    /** Those that try to repair something and can't. */
    static List<InitWork> inVain(ProjectFacts facts) {
        return with(facts, repair -> opensTheMount(repair) && repair.obstacle().isPresent());
    }

    private static List<InitWork> with(ProjectFacts facts, Predicate<Repair> wanted) {
        List<InitWork> found = new ArrayList<>();
        Set<String> awaited = new HashSet<>();
        for (ServiceFacts service : facts.services().values()) {
            for (Dependency dependency : service.service().dependsOn().values()) {
                if (dependency.condition() == Condition.SERVICE_COMPLETED_SUCCESSFULLY) {
                    awaited.add(dependency.service());
                }
            }
        }
        for (ServiceFacts service : facts.services().values()) {
            for (StartScript script : service.scripts()) {
                List<Repair> repairs = script.repairs().stream().filter(wanted).toList();
                if (!repairs.isEmpty() && endsItself(script, awaited.contains(service.name()))) {
                    found.add(new InitWork(service, script, repairs));
                }
            }
        }
        return found;
    }

    /** The init services only, without hooks. */
    static List<InitWork> services(ProjectFacts facts) {
        return in(facts).stream().filter(work -> !work.isHook()).toList();
    }

    private static boolean opensTheMount(Repair repair) {
        boolean opens = repair.owner().isPresent()
                || repair.acl().isPresent()
                || repair.mode().filter(Repair.Mode::setsOthersWrite).isPresent();
        boolean lasts = repair.mount() instanceof Mount.NamedVolume || repair.mount() instanceof Mount.Bind;
        return opens && lasts;
    }

    /** A program whose end is not known counts as one that ends where a service waits for its end. */
    private static boolean endsItself(StartScript script, boolean awaited) {
        boolean hook = script.hook().isPresent();
        return switch (script.ending()) {
            case ENDS -> true;
            case RUNS_ON -> false;
            case NOT_KNOWN -> hook || awaited;
        };
    }

    /** Whether some service waits until the given one has completed. */
    static boolean isAwaited(ProjectFacts facts, ServiceFacts service) {
        return waiting(facts, service).findAny().isPresent();
    }

    /** The services that wait, by an edge of their own, until the given one has completed. */
    static Stream<ServiceFacts> waiting(ProjectFacts facts, ServiceFacts service) {
        return facts.services().values().stream().filter(other -> {
            Dependency dependency = other.service().dependsOn().get(service.name());
            return dependency != null && dependency.condition() == Condition.SERVICE_COMPLETED_SUCCESSFULLY;
        });
    }

    boolean isHook() {
        return script.hook().isPresent();
    }

    boolean isHook(Hook.Kind kind) {
        return script.hook().filter(kind::equals).isPresent();
    }

    /** {@code `init`}, or {@code the pre_start hook of `app`}. */
    String name() {
        return script.hook()
                .map(hook -> "the " + hook.keyword() + " hook of " + Wording.name(service))
                .orElseGet(() -> Wording.name(service));
    }

    /** The paths of some repairs, each once: {@code /data}, {@code /data and /logs}. */
    static String paths(List<Repair> repairs) {
        Set<String> paths = new LinkedHashSet<>();
        repairs.forEach(repair -> paths.add(repair.path()));
        return Wording.enumeration(List.copyOf(paths), "and");
    }

    /** What a repair does, as the script writes it: {@code chown -R 1000:1000 /data}. */
    static String command(Repair repair) {
        Place place = repair.place();
        String text = place.text();
        boolean brief = text.length() <= 60 && text.lines().count() == 1;
        if (brief) {
            return "`" + text + "`";
        }
        return repair.owner()
                        .map(owner -> "the change of owner to " + owner.written())
                        .or(() -> repair.mode().map(mode -> "the change of mode to " + mode.written()))
                        .orElse("the change")
                + " of " + repair.path();
    }

    /** The first repair for each place, so that one command with three paths is told once. */
    static List<Repair> oncePerCommand(List<Repair> repairs) {
        List<Repair> once = new ArrayList<>();
        for (Repair repair : repairs) {
            if (once.stream().noneMatch(other -> Objects.equals(other.place(), repair.place()))) {
                once.add(repair);
            }
        }
        return once;
    }
}
