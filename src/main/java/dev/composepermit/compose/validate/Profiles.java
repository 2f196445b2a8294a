package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import java.util.Set;
import java.util.TreeSet;

/** The profiles of services: without any a service always takes part. */
final class Profiles {
    private Profiles() {}

    /** Whether a service takes part only when a profile is active. */
    static boolean has(MapValue service) {
        return !of(service).isEmpty();
    }

    static Set<String> of(MapValue service) {
        Set<String> names = new TreeSet<>();
        ListValue list = service.list("profiles");
        if (list != null) {
            list.items().forEach(item -> {
                if (item instanceof ScalarValue scalar && !scalar.isNull()) {
                    names.add(scalar.text());
                }
            });
        }
        return names;
    }
}
