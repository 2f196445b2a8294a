package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The services that may change owners, found by what they change: in a file of thousands of services each mount would
 * otherwise have to be held against all of them.
 */
final class Hands {
    private final List<RunningService> services;
    private final SortedSet<Integer> withScripts = new TreeSet<>();
    private final Map<Object, SortedSet<Integer>> entrypoints = new HashMap<>();

    Hands(Collection<RunningService> services) {
        this.services = List.copyOf(services);
        for (int i = 0; i < this.services.size(); i++) {
            RunningService service = this.services.get(i);
            if (!service.scripts().isEmpty()) {
                withScripts.add(i);
            }
            for (Mount mount : service.mounts()) {
                if (new EntrypointHelp(service, mount).atRoot().helps()) {
                    entrypoints
                            .computeIfAbsent(Reach.sourceOf(mount), source -> new TreeSet<>())
                            .add(i);
                }
            }
        }
    }

    /** Those with a script of any kind, and those whose entrypoint takes over the source of a mount; in their order. */
    List<RunningService> on(Mount mount) {
        SortedSet<Integer> takers = entrypoints.get(Reach.sourceOf(mount));
        SortedSet<Integer> all = withScripts;
        if (takers != null) {
            all = new TreeSet<>(withScripts);
            all.addAll(takers);
        }
        List<RunningService> found = new ArrayList<>();
        for (int place : all) {
            found.add(services.get(place));
        }
        return found;
    }
}
