package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The services that may change owners, found by what they change: in a file of thousands of services each mount would
 * otherwise have to be held against all of them.
 */
final class Hands {
    /** Of those that give a source to the same user, more tell nothing new; but one of them may be who asks. */
    private static final int ENOUGH = 2;

    private final List<RunningService> services;
    private final Map<Object, SortedSet<Integer>> bySource = new HashMap<>();
    private final SortedSet<Integer> onHostPaths = new TreeSet<>();

    Hands(Collection<RunningService> services) {
        this.services = List.copyOf(services);
        Map<Object, Map<Optional<Integer>, Integer>> takers = new HashMap<>();
        for (int i = 0; i < this.services.size(); i++) {
            RunningService service = this.services.get(i);
            for (StartScript script : service.scripts()) {
                for (Repair repair : script.repairs()) {
                    addScript(i, repair.mount());
                }
            }
            for (Mount mount : service.mounts()) {
                if (new EntrypointHelp(service, mount).atRoot().helps()) {
                    Object source = Reach.sourceOf(mount);
                    Optional<Integer> user = service.runsAs().toOptional().map(Identity::uid);
                    int known = takers.computeIfAbsent(source, any -> new HashMap<>())
                            .merge(user, 1, Integer::sum);
                    if (known <= ENOUGH) {
                        add(i, source);
                    }
                }
            }
        }
    }

    private void addScript(int place, Mount changed) {
        add(place, Reach.sourceOf(changed));
        if (changed instanceof Mount.Bind) {
            // what is below or above it on the host may be changed too
            onHostPaths.add(place);
        }
    }

    private void add(int place, Object source) {
        bySource.computeIfAbsent(source, any -> new TreeSet<>()).add(place);
    }

    /**
     * Those with a script that changes something there, and those whose entrypoint takes over the source of a mount, in
     * their order.
     */
    List<RunningService> on(Mount mount) {
        SortedSet<Integer> places = bySource.getOrDefault(Reach.sourceOf(mount), new TreeSet<>());
        if (mount instanceof Mount.Bind && !onHostPaths.isEmpty()) {
            places = new TreeSet<>(places);
            places.addAll(onHostPaths);
        }
        List<RunningService> found = new ArrayList<>();
        for (int place : places) {
            found.add(services.get(place));
        }
        return found;
    }
}
