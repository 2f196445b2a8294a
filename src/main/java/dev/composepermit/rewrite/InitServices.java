package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.ownership.SharedSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shares the planned work out among init services: how many there are, what they are called and what they mount. */
final class InitServices {
    /** The name of an init service, where it is free. */
    static final String NAME = "volume-init";

    /**
     * The empty directories that belong to 0:0 with mode 0755 in busybox (docker-library/busybox, branch dist-amd64,
     * commit 9c2087811429, latest-1/glibc/amd64/rootfs.tar.gz).
     */
    private static final List<String> ROOTS_DIRECTORIES = List.of(
            "/var/www",
            "/etc/network/if-up.d",
            "/etc/network/if-down.d",
            "/etc/network/if-pre-up.d",
            "/etc/network/if-post-down.d");

    private final ComposeProject project;
    private final String image;
    private final Set<String> taken;

    private InitServices(ComposeProject project, String image) {
        this.project = project;
        this.image = image;
        this.taken = new HashSet<>(project.services().keySet());
    }

    static List<InitService> of(List<SourcePlan> plans, ComposeProject project, String image) {
        InitServices sharing = new InitServices(project, image);
        Map<String, List<SourcePlan>> groups = new LinkedHashMap<>();
        for (SourcePlan plan : plans) {
            String key = String.join(",", sharing.profiles(plan));
            String group = plan.choice().container() == InitChoice.Container.OWN_IMAGE
                    ? "own " + plan.service() + " " + key
                    : "shared " + key;
            groups.computeIfAbsent(group, none -> new ArrayList<>()).add(plan);
        }
        List<InitService> services = new ArrayList<>();
        for (List<SourcePlan> group : groups.values()) {
            services.addAll(sharing.services(group));
        }
        return services;
    }

    private List<InitService> services(List<SourcePlan> group) {
        SourcePlan first = group.get(0);
        List<String> profiles = profiles(first);
        if (first.choice().container() == InitChoice.Container.OWN_IMAGE) {
            Service own = project.services().get(first.service());
            if (own == null) {
                throw new IllegalStateException("no service " + first.service());
            }
            String name = free(NAME + "-" + first.service());
            List<Gift> gifts =
                    group.stream().map(plan -> gift(plan, plan.target())).toList();
            return List.of(new InitService(
                    name,
                    own.image().orElseThrow().value(),
                    true,
                    own.platform().map(Located::value),
                    profiles,
                    gifts));
        }
        String name = profiles.isEmpty() ? NAME : NAME + "-" + String.join("-", profiles);
        return shared(group, name, profiles);
    }

    /** One service, or more when the init image has too few directories for the sources that need one of root's. */
    private List<InitService> shared(List<SourcePlan> group, String name, List<String> profiles) {
        List<InitService> services = new ArrayList<>();
        List<Gift> gifts = new ArrayList<>();
        Set<String> paths = new TreeSet<>();
        int rootsUsed = 0;
        for (SourcePlan plan : group) {
            boolean needsRoots = plan.choice().container() == InitChoice.Container.SHARED_AT_ROOTS_DIRECTORY;
            if (needsRoots && rootsUsed == ROOTS_DIRECTORIES.size()) {
                services.add(new InitService(free(name), image, false, Optional.empty(), profiles, gifts));
                gifts = new ArrayList<>();
                rootsUsed = 0;
            }
            gifts.add(gift(plan, needsRoots ? ROOTS_DIRECTORIES.get(rootsUsed++) : path(plan, paths)));
        }
        services.add(new InitService(free(name), image, false, Optional.empty(), profiles, List.copyOf(gifts)));
        return services;
    }

    private static String path(SourcePlan plan, Set<String> used) {
        String source = plan.source().source();
        String last = source.substring(source.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String path = "/volumes/" + last;
        for (int i = 2; !used.add(path); i++) {
            path = "/volumes/" + last + "-" + i;
        }
        return path;
    }

    private Gift gift(SourcePlan plan, String path) {
        if (plan.source().kind() == SharedSource.Kind.VOLUME) {
            return Gift.inService(plan, plan.source().source(), path);
        }
        Mount.Bind bind = plan.source().uses().stream()
                .filter(use -> use.service().name().equals(plan.service()))
                .map(use -> use.mount().mount())
                .filter(Mount.Bind.class::isInstance)
                .map(Mount.Bind.class::cast)
                .findFirst()
                .orElseThrow();
        return Gift.inService(plan, WrittenSource.of(bind), path);
    }

    /** Empty when some dependent has none: it would be started without the init otherwise, or not at all. */
    private List<String> profiles(SourcePlan plan) {
        Map<String, String> all = new TreeMap<>();
        for (String name : plan.dependents()) {
            Service service = project.services().get(name);
            if (service == null || service.profiles().isEmpty()) {
                return List.of();
            }
            service.profiles().forEach(profile -> all.put(profile.value(), name));
        }
        return List.copyOf(all.keySet());
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }
}
