package dev.composepermit.cli;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.ownership.ProjectFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Programs other than Docker Compose that read a Compose file and do not do what an init service needs. Said only where
 * something speaks for one of them: the engine that was named, or keys of the file that Compose itself leaves alone.
 */
final class OtherFrontEnds {
    /** Keys of {@code deploy} that Docker Compose takes and does not use (compose-spec deploy.md; observed with 2.40.3). */
    private static final List<String> ONLY_SWARM =
            List.of("placement", "update_config", "rollback_config", "endpoint_mode");

    private OtherFrontEnds() {}

    /** One sentence for each of them that would not run a file to which init services were added. */
    static List<String> warnings(ProjectFacts facts) {
        List<String> warnings = new ArrayList<>();
        onlySwarm(facts.project().model())
                .ifPresent(key ->
                        warnings.add(key + " is for Swarm, which does not take this result: `docker stack deploy`"
                                + " wants depends_on to be a list and starts all services at once"));
        if (facts.engine().kind().isPodman()) {
            warnings.add(
                    "podman-compose 1.0 starts no init service with network_mode: none and does not wait for one: bring"
                            + " the result up with Docker Compose on Podman's socket");
        }
        return warnings;
    }

    /** The first key that only Swarm uses, as a path. */
    private static Optional<String> onlySwarm(MapValue model) {
        MapValue services = model.map("services");
        if (services == null) {
            return Optional.empty();
        }
        for (String name : services.entries().keySet()) {
            MapValue service = services.map(name);
            MapValue deploy = service == null ? null : service.map("deploy");
            if (deploy == null) {
                continue;
            }
            for (String key : ONLY_SWARM) {
                if (deploy.has(key)) {
                    return Optional.of("services." + name + ".deploy." + key);
                }
            }
            ScalarValue mode = deploy.scalar("mode");
            if (mode != null && mode.text().startsWith("global")) {
                return Optional.of("services." + name + ".deploy.mode: " + mode.text());
            }
        }
        return Optional.empty();
    }
}
