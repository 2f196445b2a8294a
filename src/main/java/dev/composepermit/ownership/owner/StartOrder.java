package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Condition;
import dev.composepermit.compose.Dependency;
import dev.composepermit.compose.Service;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order Compose creates and starts the services of a project. */
public final class StartOrder {
    private final Map<String, Service> services;
    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Set<String> depended = new HashSet<>();
    private final Map<String, List<String>> completed = new HashMap<>();

    public StartOrder(Map<String, Service> services) {
        this.services = services;
        for (Service service : services.values()) {
            service.dependsOn().values().forEach(dependency -> depended.add(dependency.service()));
        }
    }

    /** Whether one service is surely created and started before another, which depends on it. */
    public boolean isBefore(String earlier, String later) {
        return before(later).contains(earlier);
    }

    /** The services that are surely created and started before this one, which depends on them. */
    public Set<String> before(String service) {
        return dependencies(service);
    }

    /** Whether no service depends on this one. */
    public boolean isLast(String service) {
        return !depended.contains(service);
    }

    /** The services that have run to their end before this one starts, in the order they are waited for. */
    public List<String> completedBefore(String service) {
        return completed.computeIfAbsent(service, name -> {
            Set<String> found = new LinkedHashSet<>();
            collectCompleted(name, found, new LinkedHashSet<>());
            found.remove(name);
            return List.copyOf(found);
        });
    }

    /** Whether one service is started whenever another is. */
    public boolean isStartedWith(String companion, String service) {
        Service other = services.get(companion);
        Service self = services.get(service);
        if (other == null || self == null || other.profiles().isEmpty()) {
            return other != null;
        }
        Set<String> own = new LinkedHashSet<>();
        self.profiles().forEach(profile -> own.add(profile.value()));
        boolean sameProfiles =
                !own.isEmpty() && other.profiles().stream().anyMatch(profile -> own.contains(profile.value()));
        return sameProfiles || dependencies(service).contains(companion);
    }

    private Set<String> dependencies(String service) {
        return dependencies.computeIfAbsent(service, name -> {
            Set<String> all = new LinkedHashSet<>();
            collect(name, all);
            all.remove(name);
            return Collections.unmodifiableSet(all);
        });
    }

    private void collect(String service, Set<String> all) {
        Service from = services.get(service);
        if (from == null) {
            return;
        }
        for (Dependency dependency : from.dependsOn().values()) {
            if (all.add(dependency.service())) {
                collect(dependency.service(), all);
            }
        }
    }

    private void collectCompleted(String service, Set<String> found, Set<String> seen) {
        Service from = services.get(service);
        if (from == null || !seen.add(service)) {
            return;
        }
        for (Dependency dependency : from.dependsOn().values()) {
            collectCompleted(dependency.service(), found, seen);
            if (dependency.condition() == Condition.SERVICE_COMPLETED_SUCCESSFULLY
                    && services.containsKey(dependency.service())) {
                found.add(dependency.service());
            }
        }
    }
}
