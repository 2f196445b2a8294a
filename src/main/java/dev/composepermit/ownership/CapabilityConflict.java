package dev.composepermit.ownership;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.engine.EngineKind;
import java.util.List;
import java.util.Optional;

/**
 * A capability that a service both drops and adds. Docker adds it in the end; Podman creates no such container (containers/common
 * {@code pkg/capabilities MergeCapabilities}; observed on Docker 20.10.24 and 28.5.2, Podman 4.3.1 and 5.8.6, rootless too). Dropping
 * ALL and adding some by name is no conflict, nor is anything in a privileged container.
 *
 * @param added the entry of {@code cap_add}
 * @param error what Podman says
 */
public record CapabilityConflict(Located<String> added, String error) {
    private static final String ALL = "ALL";

    /** The first one that an engine stumbles over. */
    public static Optional<CapabilityConflict> of(Service service, EngineKind engine) {
        if (!engine.isPodman() || service.privileged()) {
            return Optional.empty();
        }
        List<String> dropped = service.capDrop().stream().map(Located::value).toList();
        Optional<Located<String>> addsAll = service.capAdd().stream()
                .filter(added -> added.value().equals(ALL))
                .findFirst();
        if (dropped.contains(ALL)) {
            return addsAll.map(
                    added -> new CapabilityConflict(added, "adding all caps and removing all caps not allowed"));
        }
        if (addsAll.isPresent()) {
            return Optional.empty();
        }
        return service.capAdd().stream()
                .filter(added -> dropped.contains(added.value()))
                .findFirst()
                .map(added -> new CapabilityConflict(
                        added, "capability \"CAP_" + added.value() + "\" cannot be dropped and added"));
    }

    /** Why no container comes of it. */
    public String why() {
        return "Podman refuses " + added.value()
                + ", which is in both cap_drop and cap_add: the container can't be created";
    }
}
