package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds init services that the engine starts again whenever they end. Such a container is {@code restarting} or {@code
 * running} and never {@code exited} (seen on Docker 20.10.24), and {@code exited} is what Compose waits for
 * (docker/compose v2, {@code isServiceCompleted}).
 */
public final class InitServiceRestarts implements Rule {
    private static final Set<String> ENDLESS = Set.of("always", "unless-stopped");

    @Override
    public String id() {
        return "init-service-restarts";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return InitWork.services(facts).stream()
                .map(InitWork::service)
                .flatMap(service -> restart(service).map(value -> finding(facts, service, value)).stream())
                .toList();
    }

    private static Optional<Located<String>> restart(ServiceFacts service) {
        return service.service().restart().filter(value -> ENDLESS.contains(value.value()));
    }

    private Finding finding(ProjectFacts facts, ServiceFacts service, Located<String> restart) {
        List<ServiceFacts> waiting = InitWork.waiting(facts, service).toList();
        String again = Wording.name(service) + " ends when its work is done, and `restart: " + restart.value()
                + "` starts it again each time";
        Severity severity = waiting.isEmpty() ? Severity.WARNING : Severity.ERROR;
        String message = waiting.isEmpty()
                ? again + ": it changes owners over and over while the others run"
                : again + ": it never counts as completed, and " + Wording.names(waiting)
                        + (waiting.size() == 1 ? " waits" : " wait") + " for that without end";
        return Finding.of(id(), severity, restart.place(), message)
                .remedy(Remedy.of("let it run once", "restart: \"no\""))
                .tryIt(Commands.compose(facts) + " ps --all " + service.name());
    }
}
