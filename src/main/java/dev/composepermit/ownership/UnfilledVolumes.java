package dev.composepermit.ownership;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.image.ImagePath;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Volumes that nobody could fill. Of several services that may write to a fresh volume it is not known which one does;
 * but when it starts empty and all of them are denied, the one that does is among them.
 */
final class UnfilledVolumes {
    private UnfilledVolumes() {}

    /** The same facts, with the need to write where it follows. */
    static Map<String, ServiceFacts> raised(Map<String, ServiceFacts> services) {
        Map<String, ServiceFacts> raised = new TreeMap<>();
        services.forEach((name, service) -> raised.put(name, raised(service, services)));
        return raised;
    }

    private static ServiceFacts raised(ServiceFacts service, Map<String, ServiceFacts> services) {
        List<MountFacts> mounts = service.mounts().stream()
                .map(mount -> isUnfilled(mount, services) ? needingWrite(mount) : mount)
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

    private static boolean isUnfilled(MountFacts mount, Map<String, ServiceFacts> services) {
        return mount.need() == Need.UNKNOWN
                && mount.write().verdict() == Verdict.DENIED
                && mount.source() == MountFacts.Source.CREATED
                && mount.mount() instanceof Mount.NamedVolume named
                && isShared(named.source().value(), services)
                && services.values().stream()
                        .allMatch(service -> leavesEmpty(service, named.source().value()));
    }

    /** A single service may mount a volume that it never uses; several do not share one without a use. */
    private static boolean isShared(String volume, Map<String, ServiceFacts> services) {
        return services.values().stream()
                        .filter(service -> service.mounts().stream()
                                .anyMatch(mount -> mount.mount() instanceof Mount.NamedVolume named
                                        && named.source().value().equals(volume)))
                        .count()
                > 1;
    }

    /** Whether a service neither brings content into the volume with its image nor can write to it. */
    private static boolean leavesEmpty(ServiceFacts service, String volume) {
        return service.mounts().stream()
                .filter(mount -> mount.mount() instanceof Mount.NamedVolume named
                        && named.source().value().equals(volume))
                .allMatch(mount -> mount.write().verdict() == Verdict.DENIED && bringsNothing(service, mount));
    }

    private static boolean bringsNothing(ServiceFacts service, MountFacts mount) {
        ImagePath path = service.image()
                .flatMap(facts -> facts.at(mount.target()))
                .toOptional()
                .orElse(null);
        return path instanceof ImagePath.Absent
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
