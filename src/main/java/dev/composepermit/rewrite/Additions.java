package dev.composepermit.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is added to a project, whether by editing its file or by an override file.
 *
 * @param services new services by name
 * @param edges for each dependent the new services it waits for
 * @param preStart for each service the {@code pre_start} hook that comes before its own
 * @param stateVolume whether {@link InitService#STATE_VOLUME} is needed
 */
record Additions(
        Map<String, Fragment> services,
        Map<String, List<String>> edges,
        Map<String, Fragment> preStart,
        boolean stateVolume) {
    Additions {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        edges = Collections.unmodifiableMap(new TreeMap<>(edges));
        preStart = Collections.unmodifiableMap(new TreeMap<>(preStart));
    }

    boolean isEmpty() {
        return services.isEmpty() && preStart.isEmpty();
    }

    static Additions of(List<InitService> inits) {
        Map<String, Fragment> services = new LinkedHashMap<>();
        Map<String, List<String>> edges = new TreeMap<>();
        for (InitService init : inits) {
            services.put(init.name(), init.fragment());
            init.gifts().stream()
                    .flatMap(gift -> gift.plan().dependents().stream())
                    .distinct()
                    .forEach(name -> edges.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(init.name()));
        }
        return new Additions(services, edges, Map.of(), inits.stream().anyMatch(InitService::needsState));
    }

    /** Hooks instead of services: a hook sees its service's mounts at their own targets, and no others. */
    static Additions preStart(List<SourcePlan> plans, String image) {
        Map<String, List<Gift>> gifts = new TreeMap<>();
        for (SourcePlan plan : plans) {
            plan.source().uses().stream()
                    .filter(use -> plan.dependents().contains(use.service().name()))
                    .forEach(use -> gifts.computeIfAbsent(use.service().name(), none -> new ArrayList<>())
                            .add(Gift.inHook(plan, use.mount().target())));
        }
        Map<String, Fragment> hooks = new TreeMap<>();
        gifts.forEach((service, given) -> hooks.put(service, hook(image, given)));
        return new Additions(Map.of(), Map.of(), hooks, false);
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
