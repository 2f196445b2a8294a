package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.text.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Services that wait for each other (compose-go {@code graph/cycle.go}). Each cycle is reported once, at the dependency
 * that closes it.
 */
final class CycleCheck {
    private final Problems problems;
    private final MapValue services;
    private final Set<String> done = new HashSet<>();
    private final Set<Set<String>> reported = new HashSet<>();

    CycleCheck(Problems problems, MapValue services) {
        this.problems = problems;
        this.services = services;
    }

    void check() {
        for (String name : new TreeSet<>(services.entries().keySet())) {
            if (!done.contains(name)) {
                search(name);
            }
        }
    }

    /** Depth first, without recursion: a file can chain thousands of services. */
    private void search(String root) {
        Map<String, Integer> depths = new HashMap<>();
        List<String> path = new ArrayList<>();
        Deque<Iterator<String>> open = new ArrayDeque<>();
        enter(root, depths, path, open);
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                String left = path.remove(path.size() - 1);
                depths.remove(left);
                done.add(left);
                continue;
            }
            String next = open.peek().next();
            Integer depth = depths.get(next);
            if (depth != null) {
                report(path.subList(depth, path.size()));
            } else if (!done.contains(next)) {
                enter(next, depths, path, open);
            }
        }
    }

    private void enter(String name, Map<String, Integer> depths, List<String> path, Deque<Iterator<String>> open) {
        depths.put(name, path.size());
        path.add(name);
        open.push(dependencies(name).iterator());
    }

    private Set<String> dependencies(String name) {
        MapValue service = services.map(name);
        MapValue dependencies = service == null ? null : service.map("depends_on");
        if (dependencies == null) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(dependencies.entries().keySet());
        names.removeIf(dependency -> services.map(dependency) == null);
        return names;
    }

    private void report(List<String> members) {
        if (!reported.add(new TreeSet<>(members))) {
            return;
        }
        List<String> cycle = new ArrayList<>(members);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        boolean mendable = cycle.stream().anyMatch(this::isProfiled);
        String last = cycle.get(cycle.size() - 1);
        String message = "dependency cycle detected: " + String.join(" -> ", cycle) + " -> " + cycle.get(0);
        problems.report(mendable, message, placeOf(last, cycle.get(0)));
    }

    private boolean isProfiled(String name) {
        MapValue service = services.map(name);
        return service != null && Profiles.has(service);
    }

    private Place placeOf(String dependent, String dependency) {
        MapValue service = services.map(dependent);
        MapValue dependencies = service == null ? null : service.map("depends_on");
        Place place = dependencies == null ? null : dependencies.keyPlace(dependency);
        return place == null ? services.place() : place;
    }
}
