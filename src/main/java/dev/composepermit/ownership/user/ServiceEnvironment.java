package dev.composepermit.ownership.user;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import java.util.Optional;

/** The environment in which a service's entrypoint runs: the service's variables over the image's. */
public final class ServiceEnvironment {
    private final Service service;
    private final Fact<ImageFacts> image;

    public ServiceEnvironment(Service service, Fact<ImageFacts> image) {
        this.service = service;
        this.image = image;
    }

    /** What the service itself sets a variable to; empty when it does not, or sets it to nothing. */
    public Fact<Optional<String>> setByService(String name) {
        if (!service.environment().containsKey(name)) {
            return service.environmentComplete()
                    ? Fact.known(Optional.empty())
                    : Fact.unknown(UnknownReason.FILE_NOT_READ, name + " may be set in an env_file that was not read");
        }
        Optional<Located<String>> value = service.environment().get(name);
        if (value.isEmpty() || value.get().dependsOnUnsetVariable()) {
            return Fact.unknown(UnknownReason.VARIABLE_UNSET, "the value of " + name + " is not known here");
        }
        String given = value.get().value();
        return Fact.known(
                given.isEmpty() ? Optional.empty() : Optional.of(given),
                Evidence.at(
                        EvidenceSource.COMPOSE, name + "=" + given, value.get().place()));
    }

    /** The value in force; empty when neither sets it. */
    public Fact<Optional<String>> value(String name) {
        Fact<Optional<String>> own = setByService(name);
        boolean decided = !own.isKnown() || own.orElseThrow().isPresent();
        return decided ? own : image.flatMap(facts -> facts.environment(name));
    }
}
