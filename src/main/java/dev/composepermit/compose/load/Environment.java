package dev.composepermit.compose.load;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables a model is read with. */
record Environment(Map<String, String> values) {
    Environment {
        values = Map.copyOf(values);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** This environment with what it does not set itself (compose-go {@code Mapping.Merge}). */
    Environment withDefaults(Map<String, String> defaults) {
        if (values.keySet().containsAll(defaults.keySet())) {
            return this;
        }
        Map<String, String> merged = new HashMap<>(defaults);
        merged.putAll(values);
        return new Environment(merged);
    }

    Environment with(String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return new Environment(changed);
    }

    /** A path with a leading {@code ~} replaced by the home directory (compose-go {@code paths.ExpandUser}). */
    String expandHome(String path) {
        String home = get("HOME");
        return path.startsWith("~") && home != null && !home.isEmpty() ? UnixPath.join(home, path.substring(1)) : path;
    }
}
