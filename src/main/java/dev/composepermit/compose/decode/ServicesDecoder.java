package dev.composepermit.compose.decode;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.compose.tree.MapValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decodes all services of a finished model; a broken one does not hide the others. */
public final class ServicesDecoder {
    private ServicesDecoder() {}

    /** The services by name, sorted. */
    public static Map<String, Service> decode(MapValue model) {
        MapValue section = model.map("services");
        if (section == null) {
            return Map.of();
        }
        Map<String, List<Mount>> own = new HashMap<>();
        Map<String, List<Located<String>>> references = new HashMap<>();
        section.entries().forEach((name, entry) -> {
            if (entry.value() instanceof MapValue service) {
                own.put(name, ServiceDecoder.mounts(service));
                references.put(name, Texts.list(service.get("volumes_from")));
            }
        });
        InheritedMounts mounts = new InheritedMounts(own, references);
        Map<String, Service> services = new TreeMap<>();
        section.entries().forEach((name, entry) -> {
            if (entry.value() instanceof MapValue service) {
                services.put(name, ServiceDecoder.decode(name, entry.key(), service, mounts.of(name)));
            }
        });
        return Collections.unmodifiableMap(services);
    }
}
