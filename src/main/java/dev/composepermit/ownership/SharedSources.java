package dev.composepermit.ownership;

import dev.composepermit.compose.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the uses of each source. */
final class SharedSources {
    private SharedSources() {}

    /** All volumes by key, then all host paths, each with its uses in the order of service names. */
    static List<SharedSource> of(Map<String, ServiceFacts> services) {
        Map<String, List<SharedSource.Use>> volumes = new TreeMap<>();
        Map<String, List<SharedSource.Use>> paths = new TreeMap<>();
        for (ServiceFacts service : services.values()) {
            for (MountFacts mount : service.mounts()) {
                SharedSource.Use use = new SharedSource.Use(service, mount);
                if (mount.mount() instanceof Mount.NamedVolume volume) {
                    volumes.computeIfAbsent(volume.source().value(), key -> new ArrayList<>())
                            .add(use);
                } else if (mount.mount() instanceof Mount.Bind bind) {
                    paths.computeIfAbsent(bind.source().value(), key -> new ArrayList<>())
                            .add(use);
                }
            }
        }
        List<SharedSource> all = new ArrayList<>();
        volumes.forEach((key, uses) -> all.add(new SharedSource(SharedSource.Kind.VOLUME, key, uses)));
        paths.forEach((path, uses) -> all.add(new SharedSource(SharedSource.Kind.HOST_PATH, path, uses)));
        return all;
    }
}
