package dev.composepermit.rule.check;

import dev.composepermit.compose.Dependency;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.owner.StartOrder;
import dev.composepermit.ownership.verdict.Reach;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds services that use what an init service repairs and can start before it is done: they do not wait for it, or only
 * for its start.
 */
public final class InitServiceNotAwaited implements Rule {
    @Override
    public String id() {
        return "init-service-not-awaited";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        Map<String, Service> services = new TreeMap<>();
        facts.services().forEach((name, service) -> services.put(name, service.service()));
        var order = new StartOrder(services);
        List<Finding> findings = new ArrayList<>();
        for (InitWork work : InitWork.services(facts)) {
            Map<Place, List<Use>> uses = new LinkedHashMap<>();
            for (ServiceFacts service : facts.services().values()) {
                if (mayOvertake(order, work.service(), service)) {
                    use(work, service)
                            .ifPresent(use -> uses.computeIfAbsent(place(work, service), key -> new ArrayList<>())
                                    .add(use));
                }
            }
            uses.forEach((place, same) -> findings.add(finding(facts, work, place, same)));
        }
        return findings;
    }

    /** A service that the init service itself waits for comes first on purpose. */
    private static boolean mayOvertake(StartOrder order, ServiceFacts init, ServiceFacts service) {
        return !service.name().equals(init.name())
                && !order.completedBefore(service.name()).contains(init.name())
                && !order.isBefore(service.name(), init.name())
                && isStartedAlong(init, service);
    }

    /** An init service with profiles of its own is a tool to be run by hand; the others could not depend on it. */
    private static boolean isStartedAlong(ServiceFacts init, ServiceFacts service) {
        Set<String> own = profiles(init);
        return own.isEmpty() || !profiles(service).isEmpty() && own.containsAll(profiles(service));
    }

    private static Set<String> profiles(ServiceFacts service) {
        return service.service().profiles().stream().map(Located::value).collect(Collectors.toSet());
    }

    /**
     * What a service uses of what is repaired.
     *
     * @param repairs those that reach it
     */
    private record Use(ServiceFacts service, List<Repair> repairs) {}

    private static Optional<Use> use(InitWork work, ServiceFacts service) {
        List<Repair> reaching = work.repairs().stream()
                .filter(repair -> service.mounts().stream().anyMatch(mount -> isConcerned(repair, mount)))
                .toList();
        return reaching.isEmpty() ? Optional.empty() : Optional.of(new Use(service, reaching));
    }

    /** Who can write as things are, or only reads, needs not wait. */
    private static boolean isConcerned(Repair repair, MountFacts mount) {
        boolean toRoot = repair.owner()
                .filter(owner -> owner.uid().filter(uid -> uid == 0).isPresent())
                .isPresent();
        boolean reached = Reach.of(repair, mount.mount()) != Reach.Extent.NOT
                || !repair.reachesRoot() && Reach.sameSource(repair.mount(), mount.mount());
        return reached
                && !toRoot
                && !mount.mount().readOnly()
                && mount.need() != Need.READ
                && mount.verdict().verdict() != Verdict.ALLOWED;
    }

    private static Place place(InitWork work, ServiceFacts service) {
        return dependency(work, service)
                .map(Dependency::place)
                .orElseGet(() -> service.service().place());
    }

    private static Optional<Dependency> dependency(InitWork work, ServiceFacts service) {
        return Optional.ofNullable(
                service.service().dependsOn().get(work.service().name()));
    }

    private Finding finding(ProjectFacts facts, InitWork work, Place place, List<Use> uses) {
        List<ServiceFacts> services = uses.stream().map(Use::service).toList();
        Repair repair = uses.get(0).repairs().get(0);
        boolean one = services.size() == 1;
        String wait = dependency(work, services.get(0))
                .map(dependency -> (one ? " waits" : " wait") + " only until " + work.name()
                        + (dependency.condition().keyword().equals("service_healthy") ? " is healthy" : " has started"))
                .orElse((one ? " does" : " do") + " not wait for " + work.name());
        String message = Wording.names(services) + wait + ", which " + what(repair) + ": at a first start "
                + (one ? "it" : "they") + " can be quicker and be denied";
        String init = work.service().name();
        // a service with a profile of its own is started later, on request
        boolean later = services.stream().allMatch(service -> !profiles(service).isEmpty())
                && profiles(work.service()).isEmpty();
        return Finding.of(id(), later ? Severity.NOTE : Severity.WARNING, place, message)
                .related(repair.place(), "what should be done first")
                .remedy(Remedy.of(
                        "wait until it has completed",
                        "depends_on:\n  " + init + ":\n    condition: service_completed_successfully"))
                .tryIt(Commands.compose(facts) + " config " + services.get(0).name());
    }

    private static String what(Repair repair) {
        String target = repair.path();
        return repair.owner()
                .map(owner -> "gives " + target + " to " + owner.written())
                .or(() -> repair.mode().map(mode -> "sets the mode of " + target + " to " + mode.written()))
                .orElse("gives access to " + target);
    }
}
