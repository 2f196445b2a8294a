package dev.composepermit.ownership;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.path.PathHabits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Volumes that nobody could fill. Of several services that may write to a fresh volume it is not known which one does;
 * but when it starts empty and all of them are denied, the one that does is among them.
 */
final class UnfilledVolumes {
    private final Map<String, ServiceFacts> services;
    private final Map<String, List<Use>> uses = new HashMap<>();
    private final Map<String, Boolean> unfilled = new HashMap<>();

    private UnfilledVolumes(Map<String, ServiceFacts> services) {
        this.services = services;
        services.values()
                .forEach(service -> service.mounts().forEach(mount -> {
                    if (mount.mount() instanceof Mount.NamedVolume named) {
                        uses.computeIfAbsent(named.source().value(), volume -> new ArrayList<>())
                                .add(new Use(service, mount));
                    }
                }));
    }

    /** One mount of a volume. */
    private record Use(ServiceFacts service, MountFacts mount) {}

    /** The same facts, with the need to write where it follows. */
    static Map<String, ServiceFacts> raised(Map<String, ServiceFacts> services) {
        return new UnfilledVolumes(services).raised();
    }

    private Map<String, ServiceFacts> raised() {
        Map<String, ServiceFacts> raised = new TreeMap<>();
        services.forEach((name, service) -> raised.put(name, raised(service)));
        return raised;
    }

    private ServiceFacts raised(ServiceFacts service) {
        List<MountFacts> mounts = service.mounts().stream()
                .map(mount -> isUnfilled(mount) ? needingWrite(mount) : mount)
                .toList();
        return new ServiceFacts(
                service.service(),
                service.image(),
                service.declaredUser(),
                service.user(),
                service.runsAs(),
                service.capabilities(),
                mounts,
                service.scripts(),
                service.blockedPaths());
    }

    private boolean isUnfilled(MountFacts mount) {
        return mount.need() == Need.UNKNOWN
                && mount.write().verdict() == Verdict.DENIED
                && mount.source() == MountFacts.Source.CREATED
                && mount.mount() instanceof Mount.NamedVolume named
                && unfilled.computeIfAbsent(named.source().value(), this::isUnfilled);
    }

    private boolean isUnfilled(String volume) {
        return isShared(volume) && uses(volume).stream().allMatch(UnfilledVolumes::leavesEmpty);
    }

    private List<Use> uses(String volume) {
        return uses.getOrDefault(volume, List.of());
    }

    /** A single service may mount a volume that it never uses; several do not share one without a use. */
    private boolean isShared(String volume) {
        return uses(volume).stream().map(use -> use.service().name()).distinct().count() > 1;
    }

    /** Whether a service neither brings content into the volume with its image nor can write to it. */
    private static boolean leavesEmpty(Use use) {
        return use.mount().write().verdict() == Verdict.DENIED && bringsNothing(use.service(), use.mount());
    }

    private static boolean bringsNothing(ServiceFacts service, MountFacts mount) {
        ImagePath path = service.image()
                .flatMap(facts -> facts.at(mount.target()))
                .toOptional()
                .orElse(null);
        return path instanceof ImagePath.Absent
                || (path instanceof ImagePath.AbsentOrRoots && !PathHabits.holdsProgram(mount.target()))
                || (path instanceof ImagePath.Present present && present.content() == ImagePath.Content.EMPTY);
    }

    private static MountFacts needingWrite(MountFacts mount) {
        return new MountFacts(
                mount.mount(),
                mount.fromImage(),
                mount.source(),
                mount.owner(),
                Need.WRITE,
                List.of(Evidence.at(
                        EvidenceSource.COMPOSE,
                        "the volume starts empty, and no service that mounts it could fill it",
                        mount.mount().place())),
                mount.ownerMapped(),
                mount.startRepair(),
                mount.write(),
                mount.read(),
                mount.write(),
                mount.repairs());
    }
}
