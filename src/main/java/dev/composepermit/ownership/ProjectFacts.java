package dev.composepermit.ownership;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.engine.Engine;
import java.util.List;
import java.util.Map;

/**
 * Everything rules may look at.
 *
 * @param services by name, sorted
 * @param shared every source, with all that mount it: volumes by key first, then host paths, sorted
 */
public record ProjectFacts(
        ComposeProject project, Engine engine, Map<String, ServiceFacts> services, List<SharedSource> shared) {

    /** A volume's uses, in the order of service names; none where nothing mounts it. */
    public List<SharedSource.Use> usesOfVolume(String key) {
        int low = 0;
        int high = shared.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            SharedSource source = shared.get(middle);
            boolean volume = source.kind() == SharedSource.Kind.VOLUME;
            int order = volume ? source.source().compareTo(key) : 1;
            if (order == 0) {
                return source.uses();
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return List.of();
    }
}
