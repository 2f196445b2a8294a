package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.ScalarValue.Kind;
import java.util.Locale;
import java.util.Optional;

/** What a string becomes where the model wants something else (compose-go {@code loader/interpolate.go}). */
enum Cast {
    INTEGER("an integer") {
        @Override
        Optional<ScalarValue> apply(ScalarValue scalar) {
            try {
                long number = Long.parseLong(scalar.text());
                return Optional.of(retype(scalar, Kind.INTEGER, Long.toString(number)));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
    },
    FLOAT("a number") {
        @Override
        Optional<ScalarValue> apply(ScalarValue scalar) {
            try {
                Double.parseDouble(scalar.text());
                return Optional.of(retype(scalar, Kind.FLOAT, scalar.text()));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
    },
    BOOLEAN("a boolean") {
        @Override
        Optional<ScalarValue> apply(ScalarValue scalar) {
            return switch (scalar.text().toLowerCase(Locale.ROOT)) {
                case "true", "y", "yes", "on" -> Optional.of(retype(scalar, Kind.BOOLEAN, "true"));
                case "false", "n", "no", "off" -> Optional.of(retype(scalar, Kind.BOOLEAN, "false"));
                default -> Optional.empty();
            };
        }
    };

    static final PathRules<Cast> BY_PATH = byPath();

    private final String wants;

    Cast(String wants) {
        this.wants = wants;
    }

    /** The value with its new type; empty when it can't have that type. */
    abstract Optional<ScalarValue> apply(ScalarValue scalar);

    String wants() {
        return wants;
    }

    private static ScalarValue retype(ScalarValue scalar, Kind kind, String text) {
        return new ScalarValue(kind, text, scalar.written(), scalar.place(), scalar.variables());
    }

    private static PathRules<Cast> byPath() {
        PathRules<Cast> rules = PathRules.create();
        for (String key : new String[] {
            "cpu_count",
            "cpu_period",
            "cpu_quota",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpu_shares",
            "deploy.replicas",
            "deploy.update_config.parallelism",
            "deploy.rollback_config.parallelism",
            "deploy.restart_policy.max_attempts",
            "deploy.placement.max_replicas_per_node",
            "healthcheck.retries",
            "oom_score_adj",
            "pids_limit",
            "ports.*.target",
            "scale",
            "ulimits.*",
            "ulimits.*.hard",
            "ulimits.*.soft"
        }) {
            rules.add("services.*." + key, INTEGER);
        }
        for (String key : new String[] {
            "cpu_percent", "cpus", "deploy.update_config.max_failure_ratio", "deploy.rollback_config.max_failure_ratio"
        }) {
            rules.add("services.*." + key, FLOAT);
        }
        for (String key : new String[] {
            "init",
            "depends_on.*.required",
            "depends_on.*.restart",
            "healthcheck.disable",
            "oom_kill_disable",
            "privileged",
            "read_only",
            "stdin_open",
            "tty",
            "volumes.*.read_only",
            "volumes.*.volume.nocopy"
        }) {
            rules.add("services.*." + key, BOOLEAN);
        }
        for (String key : new String[] {
            "networks.*.external", "networks.*.internal", "networks.*.attachable", "networks.*.enable_ipv4",
            "networks.*.enable_ipv6", "volumes.*.external", "secrets.*.external", "configs.*.external"
        }) {
            rules.add(key, BOOLEAN);
        }
        return rules;
    }
}
