package dev.composepermit.compose.decode;

import dev.composepermit.compose.Condition;
import dev.composepermit.compose.Dependency;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.tree.ScalarValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes {@code depends_on:}, in its long form, with what Compose derives. */
final class DependencyDecoder {
    private DependencyDecoder() {}

    static Map<String, Dependency> decode(@Nullable MapValue dependencies) {
        Map<String, Dependency> decoded = new LinkedHashMap<>();
        if (dependencies != null) {
            dependencies.entries().forEach((name, entry) -> {
                if (entry.value() instanceof MapValue dependency) {
                    decoded.put(name, decode(name, entry, dependency));
                }
            });
        }
        return decoded;
    }

    private static Dependency decode(String name, MapValue.Entry entry, MapValue dependency) {
        return new Dependency(
                name,
                condition(dependency.scalar("condition")),
                !Texts.isFalse(dependency, "required"),
                !Mark.DERIVED.isOn(dependency),
                entry.key());
    }

    private static Condition condition(@Nullable ScalarValue written) {
        for (Condition condition : Condition.values()) {
            if (written != null && written.text().equals(condition.keyword())) {
                return condition;
            }
        }
        return Condition.SERVICE_STARTED;
    }
}
