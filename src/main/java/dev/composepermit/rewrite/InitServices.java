package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.ownership.repair.GeneratedScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Shares the planned work out among init services: how many there are, what they are called and what they mount. */
final class InitServices {
    /** The name of an init service, where it is free. */
    static final String NAME = "volume-init";

    private final ComposeProject project;
    private final String image;
    private final List<EarlierInit> earlier;
    private final String stateVolume;
    private final Set<String> taken;
    private final Set<String> flags = new TreeSet<>();
    private final Map<EarlierInit, List<SourcePlan>> extended = new LinkedHashMap<>();
    private final List<InitWork.Reuse> reused = new ArrayList<>();

    private InitServices(ComposeProject project, String image) {
        this.project = project;
        this.image = image;
        this.earlier = EarlierInit.of(project);
        this.stateVolume = stateVolume();
        this.taken = new HashSet<>(project.services().keySet());
        earlier.stream()
                .flatMap(init -> init.gives().stream())
                .map(GeneratedScript.Give::flag)
                .filter(flag -> flag.startsWith(InitService.STATE_PATH + "/"))
                .forEach(flag -> flags.add(flag.substring(InitService.STATE_PATH.length() + 1)));
    }

    static InitWork of(List<SourcePlan> plans, ComposeProject project, String image) {
        return new InitServices(project, image).share(plans);
    }

    private InitWork share(List<SourcePlan> plans) {
        Map<String, List<SourcePlan>> groups = new LinkedHashMap<>();
        for (SourcePlan plan : plans) {
            if (!isForEarlier(plan)) {
                groups.computeIfAbsent(group(plan), none -> new ArrayList<>()).add(plan);
            }
        }
        List<InitService> created = new ArrayList<>();
        groups.values().forEach(group -> created.addAll(services(group)));
        List<InitWork.Extension> extensions = new ArrayList<>();
        extended.forEach((init, group) -> extensions.add(extension(init, group)));
        return new InitWork(created, extensions, reused);
    }

    /**
     * What may share an init. A live service can exchange directories of its own for links while the init works in them
     * as root; so a source in which others' files keep being given away shares no init with a source of another owner.
     */
    private String group(SourcePlan plan) {
        String container = isOwnImage(plan) ? "own " + plan.service() : "shared";
        return container + " " + profiles(plan) + (plan.isQuiet() ? "" : " " + plan.owner());
    }

    private static boolean isOwnImage(SourcePlan plan) {
        return plan.choice().container() == InitChoice.Container.OWN_IMAGE;
    }

    private static boolean needsRoots(SourcePlan plan) {
        return plan.choice().container() == InitChoice.Container.SHARED_AT_ROOTS_DIRECTORY;
    }

    /** Gives a plan to an init service of an earlier rewrite, if one can take it. */
    private boolean isForEarlier(SourcePlan plan) {
        List<String> profiles = profiles(plan);
        for (EarlierInit init : earlier) {
            boolean runs = init.profiles().isEmpty() || init.profiles().equals(profiles);
            boolean gives = init.giveOf(plan.source().source())
                    .filter(give -> give.owner().equals(plan.owner()))
                    .isPresent();
            if (gives && runs) {
                reused.add(new InitWork.Reuse(init, plan));
                return true;
            }
        }
        String wanted = isOwnImage(plan) ? service(plan).image().orElseThrow().value() : image;
        for (EarlierInit init : earlier) {
            boolean same = init.image().equals(wanted) && init.profiles().equals(profiles);
            boolean mountsIt = init.sources().containsValue(plan.source().source());
            if (same && !mountsIt && init.bears(plan) && hasRoom(init, plan)) {
                extended.computeIfAbsent(init, none -> new ArrayList<>()).add(plan);
                return true;
            }
        }
        return false;
    }

    private boolean hasRoom(EarlierInit init, SourcePlan plan) {
        if (isOwnImage(plan)) {
            return !init.sources().containsKey(plan.target());
        }
        if (!needsRoots(plan)) {
            return true;
        }
        MountPaths paths = new MountPaths(init.sources().keySet());
        extended.getOrDefault(init, List.of()).stream()
                .filter(InitServices::needsRoots)
                .forEach(other -> paths.rootsDirectory());
        return paths.rootsDirectory().isPresent();
    }

    private InitWork.Extension extension(EarlierInit init, List<SourcePlan> plans) {
        List<Gift> gifts = gifts(plans, new MountPaths(init.sources().keySet()));
        boolean needs =
                gifts.stream().anyMatch(Gift::needsState) && !init.sources().containsKey(InitService.STATE_PATH);
        return new InitWork.Extension(init, gifts, needs ? Optional.of(stateVolume) : Optional.empty());
    }

    private List<InitService> services(List<SourcePlan> group) {
        SourcePlan first = group.get(0);
        List<String> profiles = profiles(first);
        if (isOwnImage(first)) {
            Service own = service(first);
            return List.of(new InitService(
                    free(NAME + "-" + first.service()),
                    own.image().orElseThrow().value(),
                    true,
                    own.platform().map(Located::value),
                    profiles,
                    gifts(group, new MountPaths(Set.of())),
                    stateVolume));
        }
        String name = profiles.isEmpty() ? NAME : NAME + "-" + String.join("-", profiles);
        List<InitService> services = new ArrayList<>();
        for (List<SourcePlan> part : parts(group)) {
            List<Gift> gifts = gifts(part, new MountPaths(Set.of()));
            services.add(new InitService(free(name), image, false, Optional.empty(), profiles, gifts, stateVolume));
        }
        return services;
    }

    /** One part, or more when the init image has too few directories for the sources that need one of root's. */
    private static List<List<SourcePlan>> parts(List<SourcePlan> group) {
        List<List<SourcePlan>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int roots = 0;
        for (SourcePlan plan : group) {
            if (needsRoots(plan) && ++roots % (MountPaths.ROOTS_DIRECTORIES + 1) == 0) {
                parts.add(new ArrayList<>());
                roots = 1;
            }
            parts.get(parts.size() - 1).add(plan);
        }
        return parts;
    }

    private List<Gift> gifts(List<SourcePlan> plans, MountPaths paths) {
        List<Gift> gifts = new ArrayList<>();
        for (SourcePlan plan : plans) {
            String path = isOwnImage(plan)
                    ? plan.target()
                    : needsRoots(plan) ? paths.rootsDirectory().orElseThrow() : paths.below(plan.shortName());
            boolean apart = plan.choice().guard() == InitChoice.Guard.IN_STATE;
            String flag = apart ? MountPaths.free(plan.shortName(), flags) : "";
            gifts.add(Gift.inService(plan, WrittenSource.of(plan.source()), path, flag));
        }
        return gifts;
    }

    /** Empty when some dependent has none: it would be started without the init otherwise, or not at all. */
    private List<String> profiles(SourcePlan plan) {
        Set<String> all = new TreeSet<>();
        for (String name : plan.dependents()) {
            Service service = project.services().get(name);
            if (service == null || service.profiles().isEmpty()) {
                return List.of();
            }
            service.profiles().forEach(profile -> all.add(profile.value()));
        }
        return List.copyOf(all);
    }

    private Service service(SourcePlan plan) {
        Service service = project.services().get(plan.service());
        if (service == null) {
            throw new IllegalStateException("no service " + plan.service());
        }
        return service;
    }

    /** The volume that earlier inits keep their flags in, else a name that is free. */
    private String stateVolume() {
        return earlier.stream()
                .map(init -> init.sources().get(InitService.STATE_PATH))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> MountPaths.free(
                        InitService.STATE_VOLUME,
                        new HashSet<>(project.volumes().keySet())));
    }

    private String free(String wanted) {
        return MountPaths.free(wanted, taken);
    }
}
