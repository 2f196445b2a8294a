package dev.composepermit.rule.check;

import dev.composepermit.compose.Dependency;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A mount that a rule has something to say about, with all services for which the very same thing is to be said: those
 * that share the text through an anchor, {@code extends} or {@code volumes_from}. One text, one finding.
 *
 * @param service the first of them
 * @param mount that service's mount
 * @param services all of them, the first included
 */
record MountUse(ServiceFacts service, MountFacts mount, List<ServiceFacts> services) {
    MountUse {
        services = List.copyOf(services);
    }

    /** The mounts that a rule wants, joined where place, user, owner and verdict are the same. */
    static List<MountUse> where(ProjectFacts facts, BiPredicate<ServiceFacts, MountFacts> wanted) {
        List<MountUse> uses = new ArrayList<>();
        for (ServiceFacts service : facts.services().values()) {
            for (MountFacts mount : service.mounts()) {
                if (wanted.test(service, mount)) {
                    add(uses, service, mount);
                }
            }
        }
        return uses;
    }

    private static void add(List<MountUse> uses, ServiceFacts service, MountFacts mount) {
        for (int i = 0; i < uses.size(); i++) {
            MountUse other = uses.get(i);
            if (other.saysTheSameOf(service, mount)) {
                List<ServiceFacts> all = new ArrayList<>(other.services);
                all.add(service);
                uses.set(i, new MountUse(other.service, other.mount, all));
                return;
            }
        }
        uses.add(new MountUse(service, mount, List.of(service)));
    }

    private boolean saysTheSameOf(ServiceFacts otherService, MountFacts other) {
        return place().equals(place(otherService, other))
                && mount.target().equals(other.target())
                && service.runsAs().toOptional().equals(otherService.runsAs().toOptional())
                && mount.owner().toOptional().equals(other.owner().toOptional())
                && mount.need() == other.need()
                && mount.verdict().verdict() == other.verdict().verdict()
                && mount.verdict().unknown().equals(other.verdict().unknown());
    }

    Place place() {
        return place(service, mount);
    }

    /**
     * Where a mount is written: for one that comes by {@code volumes_from} the item there, since the mount itself is
     * another service's.
     */
    static Place place(ServiceFacts service, MountFacts mount) {
        return mount.mount()
                .from()
                .map(from -> Optional.ofNullable(service.service().dependsOn().get(from))
                        .filter(dependency -> !dependency.explicit())
                        .map(Dependency::place)
                        .orElse(service.service().place()))
                .orElse(mount.mount().place());
    }

    String target() {
        return mount.target();
    }

    /** Who needs the mount, if that is known. */
    Optional<Identity> user() {
        return service.runsAs().toOptional();
    }

    /** Who needs the mount; only where that is known. */
    Identity identity() {
        return service.runsAs().orElseThrow();
    }

    /** {@code `api`}, or {@code `api` and `worker`}. */
    String names() {
        return Wording.names(services);
    }

    /** {@code `api` runs as 1000:1000}. */
    String whoRuns() {
        return names() + (services.size() == 1 ? " runs as " : " run as ") + Wording.who(identity());
    }

    /** What a sentence about the first service needs in order to speak of all: {@code (so it is for `beat`)}. */
    String andOthers() {
        return services.size() == 1
                ? ""
                : " (the same for " + Wording.names(services.subList(1, services.size())) + ")";
    }
}
