package dev.composepermit.compose.decode;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the mounts that {@code volumes_from} brings. The engine gives a container all mounts of the other one, also those
 * the other one inherited; the container's own win, then the later in the list; {@code :ro} makes them read-only (moby
 * {@code daemon/volumes.go}, {@code registerMountPoints}). A short-syntax tmpfs is no mount point and is not inherited.
 */
final class InheritedMounts {
    /** Longer chains than anyone writes; recursion must end before the stack does. */
    private static final int MAX_CHAIN = 200;

    /** What a reference to a container that is no service begins with. */
    static final String CONTAINER = "container:";

    private final Map<String, List<Mount>> own;
    private final Map<String, List<Located<String>>> references;
    private final Map<String, List<Mount>> finished = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    InheritedMounts(Map<String, List<Mount>> own, Map<String, List<Located<String>>> references) {
        this.own = own;
        this.references = references;
    }

    /** All mounts of a service, its own first. */
    List<Mount> of(String service) {
        List<Mount> known = finished.get(service);
        if (known != null) {
            return known;
        }
        List<Mount> mine = own.getOrDefault(service, List.of());
        boolean circular = !open.add(service);
        if (circular || open.size() > MAX_CHAIN) {
            return mine;
        }
        List<Mount> all = new ArrayList<>(mine);
        all.addAll(inherited(service, mine).values());
        open.remove(service);
        finished.put(service, List.copyOf(all));
        return finished.get(service);
    }

    private Map<String, Mount> inherited(String service, List<Mount> mine) {
        Set<String> taken = new HashSet<>();
        mine.forEach(mount -> taken.add(mount.target().value()));
        Map<String, Mount> byTarget = new LinkedHashMap<>();
        for (Located<String> reference : references.getOrDefault(service, List.of())) {
            String written = reference.value();
            if (written.startsWith(CONTAINER)) {
                continue;
            }
            int colon = written.indexOf(':');
            String from = colon < 0 ? written : written.substring(0, colon);
            boolean readOnly = colon >= 0
                    && List.of(written.substring(colon + 1).split(",")).contains("ro");
            for (Mount mount : of(from)) {
                if (isMountPoint(mount) && !taken.contains(mount.target().value())) {
                    byTarget.put(mount.target().value(), mount.inheritedFrom(from, readOnly));
                }
            }
        }
        return byTarget;
    }

    private static boolean isMountPoint(Mount mount) {
        return !(mount instanceof Mount.Tmpfs tmpfs) || tmpfs.longSyntax();
    }
}
