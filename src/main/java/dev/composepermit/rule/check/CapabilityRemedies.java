package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.rule.Remedy;
import java.util.List;

/** How a service gets capabilities back that {@code cap_drop} took from it. */
final class CapabilityRemedies {
    private CapabilityRemedies() {}

    /**
     * Added again where all were dropped; where they are dropped by name, not dropped any more: Podman does not create a
     * container with {@code capability "CAP_CHOWN" cannot be dropped and added} (observed on Podman 5.8.6).
     *
     * @param advice for adding them
     * @param names those that lack
     */
    static Remedy giveBack(Service service, String advice, List<String> names) {
        List<String> dropped = service.capDrop().stream().map(Located::value).toList();
        return dropped.contains("ALL")
                ? Remedy.of(advice, "cap_add: [" + String.join(", ", names) + "]")
                : Remedy.of("take " + String.join(" and ", names) + " out of `cap_drop`");
    }
}
