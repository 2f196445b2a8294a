package dev.composepermit.rule.check;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.ownership.CapabilityConflict;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds capabilities that a service both drops and adds, with which Podman creates no container ({@link CapabilityConflict}). */
public final class CapabilityDroppedAndAdded implements Rule {
    @Override
    public String id() {
        return "capability-dropped-and-added";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        Set<Place> told = new HashSet<>();
        for (ServiceFacts service : facts.services().values()) {
            Optional<CapabilityConflict> conflict =
                    CapabilityConflict.of(service.service(), facts.engine().kind());
            if (conflict.isPresent() && told.add(conflict.get().added().place())) {
                findings.add(finding(facts, service, conflict.get()));
            }
        }
        return findings;
    }

    private Finding finding(ProjectFacts facts, ServiceFacts service, CapabilityConflict conflict) {
        String name = conflict.added().value();
        return Finding.of(id(), Severity.ERROR, conflict.added().place(), "`" + service.name() + "`: " + conflict.why())
                .because(List.of(Evidence.of(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "`" + conflict.error() + "`, observed on Podman 4.3.1 and 5.8.6")))
                .remedy(Remedy.of("take " + name + " out of `cap_drop` if the service needs it, else out of `cap_add`"))
                .tryIt(Commands.compose(facts) + " up --no-start " + service.name());
    }
}
