package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.Optional;
import java.util.function.BiFunction;

/** What makes two items of a list the same (the indexers of compose-go {@code override/uncity.go}). */
enum ItemKey {
    /** The part before {@code =}, or the whole text. */
    PAIR((item, problems) -> scalar(item).map(ItemKey::beforeEquals)),
    TEXT((item, problems) -> scalar(item)),
    /** The target of a mount. */
    VOLUME(ItemKey::volume),
    DEVICE(ItemKey::device),
    CONFIG((item, problems) -> grant(item, "")),
    SECRET((item, problems) -> grant(item, "/run/secrets")),
    PORT(ItemKey::port),
    ENV_FILE((item, problems) -> item instanceof MapValue map ? text(map, "path") : scalar(item));

    static final PathRules<ItemKey> BY_PATH = byPath();

    private final BiFunction<Value, ProblemLog, Optional<String>> naming;

    ItemKey(BiFunction<Value, ProblemLog, Optional<String>> naming) {
        this.naming = naming;
    }

    /** The key of an item; empty when it has none and stays as it is. */
    Optional<String> of(Value item, ProblemLog problems) {
        return naming.apply(item, problems);
    }

    private static Optional<String> volume(Value item, ProblemLog problems) {
        if (item instanceof MapValue map) {
            Optional<String> target = text(map, "target");
            if (target.isEmpty()) {
                problems.invalid(map.place(), "this mount has no target");
            }
            return target;
        }
        return scalar(item).flatMap(ShortVolume::targetOf);
    }

    private static Optional<String> device(Value item, ProblemLog problems) {
        if (item instanceof MapValue map) {
            return text(map, "target");
        }
        return scalar(item).map(spec -> {
            String[] parts = spec.split(":", -1);
            return parts.length == 1 ? parts[0] : parts[1];
        });
    }

    private static Optional<String> port(Value item, ProblemLog problems) {
        if (!(item instanceof MapValue map)) {
            return scalar(item);
        }
        return text(map, "target")
                .map(target -> text(map, "host_ip").orElse("0.0.0.0") + ":"
                        + text(map, "published").orElse("") + ":" + target + "/"
                        + text(map, "protocol").orElse("tcp"));
    }

    private static Optional<String> scalar(Value value) {
        return value instanceof ScalarValue scalar && !scalar.isNull() ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static Optional<String> text(MapValue map, String key) {
        return Optional.ofNullable(map.scalar(key)).map(ScalarValue::text);
    }

    private static String beforeEquals(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static Optional<String> grant(Value item, String directory) {
        if (item instanceof MapValue map) {
            return text(map, "target").or(() -> text(map, "source").map(source -> directory + "/" + source));
        }
        return scalar(item).map(source -> directory + "/" + source);
    }

    private static PathRules<ItemKey> byPath() {
        PathRules<ItemKey> keys = PathRules.create();
        keys.add(
                "services.*",
                PAIR,
                "annotations",
                "build.args",
                "build.additional_contexts",
                "build.platform",
                "build.tags",
                "build.labels",
                "cap_add",
                "cap_drop",
                "deploy.labels",
                "dns",
                "dns_opt",
                "dns_search",
                "environment",
                "labels",
                "links",
                "networks.*.aliases",
                "networks.*.link_local_ips",
                "profiles",
                "sysctls",
                "tmpfs");
        keys.add("networks.*.labels", PAIR).add("networks.*.ipam.options", PAIR);
        keys.add("services.*.expose", TEXT);
        keys.add("services.*.volumes", VOLUME).add("services.*.devices", DEVICE);
        keys.add("services.*.configs", CONFIG).add("services.*.secrets", SECRET);
        keys.add("services.*.ports", PORT).add("services.*.env_file", ENV_FILE);
        return keys;
    }
}
