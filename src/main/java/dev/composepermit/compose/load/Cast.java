package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.ScalarValue.Kind;
import dev.composepermit.text.LowerCase;
import java.util.Optional;
import java.util.function.Function;

/** What a string becomes where the model wants something else (compose-go {@code loader/interpolate.go}). */
enum Cast {
    INTEGER("an integer", Cast::integer),
    FLOAT("a number", Cast::number),
    BOOLEAN("a boolean", Cast::bool);

    static final PathRules<Cast> BY_PATH = byPath();

    private final String wants;
    private final Function<ScalarValue, Optional<ScalarValue>> casting;

    Cast(String wants, Function<ScalarValue, Optional<ScalarValue>> casting) {
        this.wants = wants;
        this.casting = casting;
    }

    /** The value with its new type; empty when it can't have that type. */
    Optional<ScalarValue> apply(ScalarValue scalar) {
        return casting.apply(scalar);
    }

    String wants() {
        return wants;
    }

    private static Optional<ScalarValue> integer(ScalarValue scalar) {
        try {
            long number = Long.parseLong(scalar.text());
            return Optional.of(retype(scalar, Kind.INTEGER, Long.toString(number)));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<ScalarValue> number(ScalarValue scalar) {
        try {
            Double.parseDouble(scalar.text());
            return Optional.of(retype(scalar, Kind.FLOAT, scalar.text()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<ScalarValue> bool(ScalarValue scalar) {
        return switch (LowerCase.of(scalar.text())) {
            case "true", "y", "yes", "on" -> Optional.of(retype(scalar, Kind.BOOLEAN, "true"));
            case "false", "n", "no", "off" -> Optional.of(retype(scalar, Kind.BOOLEAN, "false"));
            default -> Optional.empty();
        };
    }

    private static ScalarValue retype(ScalarValue scalar, Kind kind, String text) {
        return new ScalarValue(kind, text, scalar.written(), scalar.place(), scalar.variables());
    }

    private static PathRules<Cast> byPath() {
        PathRules<Cast> rules = PathRules.create();
        rules.add(
                "services.*",
                INTEGER,
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
                "ulimits.*.soft");
        rules.add(
                "services.*",
                FLOAT,
                "cpu_percent",
                "cpus",
                "deploy.update_config.max_failure_ratio",
                "deploy.rollback_config.max_failure_ratio");
        rules.add(
                "services.*",
                BOOLEAN,
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
                "volumes.*.volume.nocopy");
        rules.add("networks.*", BOOLEAN, "external", "internal", "attachable", "enable_ipv4", "enable_ipv6");
        rules.add("volumes.*.external", BOOLEAN)
                .add("secrets.*.external", BOOLEAN)
                .add("configs.*.external", BOOLEAN);
        return rules;
    }
}
