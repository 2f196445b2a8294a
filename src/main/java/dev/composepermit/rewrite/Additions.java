package dev.composepermit.rewrite;

import dev.composepermit.compose.Dependency;
import dev.composepermit.compose.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is added to a project, whether by editing its file or by an override file.
 *
 * @param services new services by name
 * @param edges for each dependent the init services it does not wait for yet
 * @param preStart for each service the {@code pre_start} hook that comes before its own
 * @param extensions more lines and mounts for init services that are there
 * @param groups for each service the group that it is given
 * @param stateVolume the volume for flags that must be declared
 * @param mounts for each new or extended init service, by target, the volume's key or absolute host path that its mounts
 *     must turn out to be
 */
record Additions(
        Map<String, Fragment> services,
        Map<String, List<String>> edges,
        Map<String, Fragment> preStart,
        Map<String, InitWork.Extension> extensions,
        Map<String, String> groups,
        Optional<String> stateVolume,
        Map<String, Map<String, String>> mounts) {
    static final Additions NONE =
            new Additions(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of());

    Additions {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        edges = Collections.unmodifiableMap(new TreeMap<>(edges));
        preStart = Collections.unmodifiableMap(new TreeMap<>(preStart));
        extensions = Collections.unmodifiableMap(new TreeMap<>(extensions));
        mounts = Collections.unmodifiableMap(new TreeMap<>(mounts));
    }

    boolean isEmpty() {
        return services.isEmpty() && edges.isEmpty() && preStart.isEmpty() && extensions.isEmpty() && groups.isEmpty();
    }

    /** @param present the services that are there, for what they wait for already */
    static Additions of(InitWork work, Map<String, Service> present) {
        Map<String, Fragment> services = new LinkedHashMap<>();
        Map<String, List<String>> edges = new TreeMap<>();
        Map<String, InitWork.Extension> extensions = new TreeMap<>();
        Map<String, Map<String, String>> mounts = new TreeMap<>();
        Optional<String> state = Optional.empty();
        for (InitService init : work.created()) {
            services.put(init.name(), init.fragment());
            init.gifts().forEach(gift -> await(edges, gift.plan(), init.name(), present));
            Optional<String> mounted = init.needsState() ? Optional.of(init.stateVolume()) : Optional.empty();
            mounts.put(init.name(), mounts(init.gifts(), mounted));
            state = state.or(() -> mounted);
        }
        for (InitWork.Extension extension : work.extended()) {
            extensions.put(extension.name(), extension);
            extension.gifts().forEach(gift -> await(edges, gift.plan(), extension.name(), present));
            mounts.put(extension.name(), mounts(extension.gifts(), extension.state()));
            state = state.or(extension::state);
        }
        work.reused().forEach(reuse -> await(edges, reuse.plan(), reuse.init().name(), present));
        return new Additions(services, edges, Map.of(), extensions, groups(plans(work), present), state, mounts);
    }

    private static List<SourcePlan> plans(InitWork work) {
        List<SourcePlan> plans = new ArrayList<>();
        work.created().forEach(init -> init.gifts().forEach(gift -> plans.add(gift.plan())));
        work.extended().forEach(extension -> extension.gifts().forEach(gift -> plans.add(gift.plan())));
        work.reused().forEach(reuse -> plans.add(reuse.plan()));
        return plans;
    }

    /** The group of each member that does not name it yet. */
    private static Map<String, String> groups(List<SourcePlan> plans, Map<String, Service> present) {
        Map<String, String> groups = new TreeMap<>();
        for (SourcePlan plan : plans) {
            String group = Integer.toString(plan.gid());
            for (String member : plan.members()) {
                Service service = present.get(member);
                boolean named = service != null
                        && service.groupAdd().stream()
                                .anyMatch(given -> given.value().equals(group));
                if (!named) {
                    groups.put(member, group);
                }
            }
        }
        return groups;
    }

    private static void await(
            Map<String, List<String>> edges, SourcePlan plan, String init, Map<String, Service> present) {
        for (String dependent : plan.dependents()) {
            Service service = present.get(dependent);
            Dependency edge = service == null ? null : service.dependsOn().get(init);
            List<String> inits = edge == null ? edges.computeIfAbsent(dependent, none -> new ArrayList<>()) : List.of();
            if (edge == null && !inits.contains(init)) {
                inits.add(init);
            }
        }
    }

    private static Map<String, String> mounts(List<Gift> gifts, Optional<String> stateVolume) {
        Map<String, String> mounts = new TreeMap<>();
        gifts.forEach(gift -> mounts.put(gift.path(), gift.plan().source().source()));
        stateVolume.ifPresent(volume -> mounts.put(InitService.STATE_PATH, volume));
        return mounts;
    }

    /** Hooks instead of services: a hook sees its service's mounts at their own targets, and no others. */
    static Additions preStart(List<SourcePlan> plans, String image, Map<String, Service> present) {
        Map<String, List<Gift>> gifts = new TreeMap<>();
        for (SourcePlan plan : plans) {
            plan.source().uses().stream()
                    .filter(use -> plan.dependents().contains(use.service().name()))
                    .forEach(use -> gifts.computeIfAbsent(use.service().name(), none -> new ArrayList<>())
                            .add(Gift.inHook(plan, use.mount().target())));
        }
        Map<String, Fragment> hooks = new TreeMap<>();
        gifts.forEach((service, given) -> hooks.put(service, hook(image, given)));
        return new Additions(Map.of(), Map.of(), hooks, Map.of(), groups(plans, present), Optional.empty(), Map.of());
    }

    private static Fragment hook(String image, List<Gift> gifts) {
        Map<String, Fragment> entries = new LinkedHashMap<>();
        entries.put("image", new Fragment.Text(image));
        entries.put("user", new Fragment.Quoted("0:0"));
        entries.put(
                "command",
                new Fragment.Items(List.of(
                        new Fragment.Text("/bin/sh"),
                        new Fragment.Quoted("-c"),
                        new Fragment.Lines(VolumeInitScript.forCompose(gifts)))));
        return new Fragment.Mapping(entries);
    }
}
