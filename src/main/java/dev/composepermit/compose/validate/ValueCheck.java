package dev.composepermit.compose.validate;

import dev.composepermit.compose.syntax.ByteSize;
import dev.composepermit.compose.syntax.DurationText;
import dev.composepermit.compose.syntax.IpAddress;
import dev.composepermit.compose.syntax.Parsed;
import dev.composepermit.compose.syntax.PortSpec;
import dev.composepermit.compose.syntax.ShellWords;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.LowerCase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Values that are strings for the schema but have a form of their own, which Compose finds when it binds them. */
final class ValueCheck {
    /** Reports what is wrong with a value, unless the schema has said so. */
    @FunctionalInterface
    private interface Check {
        void run(Value value, ValuePath path, Problems problems);
    }

    private static final Check SIZE = text(text -> ByteSize.parse(text).failure());
    private static final Check DURATION = text(text -> DurationText.parse(text).failure());
    private static final Check COMMAND = text(text -> ShellWords.split(text).failure());
    private static final Check MODE = text(ValueCheck::mode);
    private static final Check NUMBER = text(ValueCheck::number);
    private static final Check BOOLEAN = text(ValueCheck::bool);

    /** {@code loader/interpolate.go}, {@code toBoolean}. */
    private static final Set<String> BOOLEANS = Set.of("true", "false", "y", "yes", "on", "n", "no", "off");

    /** {@code SOURCE:TARGET:PERMISSIONS}. */
    private static final int MAX_DEVICE_PARTS = 3;

    private static final PathRules<Check> CHECKS = checks();

    private final Problems problems;

    ValueCheck(Problems problems) {
        this.problems = problems;
    }

    void check(MapValue model) {
        walk(model, CHECKS, ValuePath.ROOT);
    }

    private static PathRules<Check> checks() {
        PathRules<Check> checks = PathRules.create();
        checks.add(
                "services.*",
                SIZE,
                "mem_limit",
                "mem_reservation",
                "mem_swappiness",
                "memswap_limit",
                "shm_size",
                "build.shm_size",
                "deploy.resources.limits.memory",
                "deploy.resources.reservations.memory",
                "volumes.*.tmpfs.size",
                "blkio_config.device_read_bps.*.rate",
                "blkio_config.device_read_iops.*.rate",
                "blkio_config.device_write_bps.*.rate",
                "blkio_config.device_write_iops.*.rate");
        checks.add(
                "services.*",
                DURATION,
                "stop_grace_period",
                "healthcheck.interval",
                "healthcheck.timeout",
                "healthcheck.start_period",
                "healthcheck.start_interval",
                "deploy.update_config.delay",
                "deploy.update_config.monitor",
                "deploy.rollback_config.delay",
                "deploy.rollback_config.monitor",
                "deploy.restart_policy.delay",
                "deploy.restart_policy.window");
        checks.add(
                "services.*",
                COMMAND,
                "command",
                "entrypoint",
                "post_start.*.command",
                "pre_stop.*.command",
                "pre_start.*.command");
        checks.add(
                "services.*",
                BOOLEAN,
                "attach",
                "build.no_cache",
                "build.pull",
                "build.privileged",
                "depends_on.*.restart",
                "env_file.*.required",
                "post_start.*.privileged",
                "pre_stop.*.privileged",
                "pre_start.*.privileged",
                "pre_start.*.per_replica",
                "volumes.*.bind.create_host_path");
        checks.add("services.*.deploy.resources.limits.cpus", NUMBER);
        checks.add("services.*.deploy.resources.reservations.cpus", NUMBER);
        checks.add("services.*.deploy.resources.limits.pids", NUMBER);
        checks.add("services.*.configs.*.mode", MODE).add("services.*.secrets.*.mode", MODE);
        checks.add("services.*.ports.*", ValueCheck::port);
        checks.add("services.*.devices.*", ValueCheck::device);
        checks.add("services.*.volumes.*.tmpfs.mode", text(ValueCheck::tmpfsMode));
        checks.add("services.*.pull_policy", text(ValueCheck::pullPolicy));
        checks.add("services.*.container_name", text(ValueCheck::containerName));
        checks.add("services.*.environment", items(ValueCheck::variable));
        checks.add("services.*.extra_hosts", items(ValueCheck::host));
        checks.add(
                "services.*.develop.watch.*.path",
                text(text -> Optional.of("value can't be blank").filter(message -> text.isEmpty())));
        return checks;
    }

    private void walk(Value value, PathRules<Check> checks, ValuePath path) {
        if (checks.isEmpty()) {
            return;
        }
        checks.rule().ifPresent(check -> check.run(value, path, problems));
        if (value instanceof MapValue map) {
            for (Map.Entry<String, MapValue.Entry> entry : map.entries().entrySet()) {
                walk(entry.getValue().value(), checks.under(entry.getKey()), path.child(entry.getKey()));
            }
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.items().size(); i++) {
                walk(list.items().get(i), checks.underAny(), path.item(i));
            }
        }
    }

    private static Check text(Function<String, Optional<String>> check) {
        return (value, path, problems) -> {
            if (value instanceof ScalarValue scalar && scalar.isString()) {
                check.apply(scalar.text()).ifPresent(message -> problems.wrong(value, path + ": " + message));
            }
        };
    }

    /** A check of the items of a list; a mapping's values are no such items. */
    private static Check items(Function<String, Optional<String>> check) {
        return (value, path, problems) -> {
            if (value instanceof ListValue list) {
                for (int i = 0; i < list.items().size(); i++) {
                    text(check).run(list.items().get(i), path.item(i), problems);
                }
            }
        };
    }

    private static void port(Value value, ValuePath path, Problems problems) {
        if (value instanceof MapValue map) {
            ScalarValue ip = map.scalar("host_ip");
            if (!map.has("target")) {
                problems.wrong(value, path + " is missing a target port");
            }
            if (ip != null && !IpAddress.isValid(ip.text())) {
                problems.wrong(ip, path + ": invalid ip address: " + ip.text());
            }
        } else if (value instanceof ScalarValue scalar && !scalar.isNull()) {
            Parsed<PortSpec> port = PortSpec.parse(scalar.text());
            port.failure().ifPresent(message -> problems.wrong(value, path + ": " + message));
            if (port.toOptional().filter(spec -> spec.container() == 0).isPresent()) {
                problems.wrong(value, path + " is missing a target port");
            }
        }
    }

    private static void device(Value value, ValuePath path, Problems problems) {
        if (value instanceof MapValue map && !map.has("target")) {
            problems.wrong(value, path + " is missing a mount target");
        } else if (value instanceof ScalarValue scalar && scalar.text().split(":", -1).length > MAX_DEVICE_PARTS) {
            problems.wrong(value, path + ": confusing device mapping, please use long syntax: " + scalar.text());
        }
    }

    /** {@code always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+}, found anywhere. */
    private static Optional<String> pullPolicy(String text) {
        for (String word :
                new String[] {"always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"}) {
            if (text.contains(word)) {
                return Optional.empty();
            }
        }
        return text.matches("(?s).*every_[0-9]+[wdhms].*")
                ? Optional.empty()
                : Optional.of("does not match pattern 'always|never|build|if_not_present|missing|refresh|daily|weekly|"
                        + "every_([0-9]+[wdhms])+'");
    }

    /** {@code [a-zA-Z0-9][a-zA-Z0-9_.-]+}, found anywhere. */
    private static Optional<String> containerName(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char next = text.charAt(i + 1);
            if (isAlphanumeric(text.charAt(i)) && (isAlphanumeric(next) || next == '_' || next == '.' || next == '-')) {
                return Optional.empty();
            }
        }
        return Optional.of("does not match pattern '[a-zA-Z0-9][a-zA-Z0-9_.-]+'");
    }

    private static boolean isAlphanumeric(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static Optional<String> bool(String text) {
        return BOOLEANS.contains(LowerCase.of(text)) ? Optional.empty() : Optional.of("invalid boolean: " + text);
    }

    private static Optional<String> number(String text) {
        try {
            Double.parseDouble(text);
            return Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.of("strconv.ParseFloat: parsing \"" + text + "\": invalid syntax");
        }
    }

    /** The schema allows a string, but Compose binds none. */
    private static Optional<String> tmpfsMode(String text) {
        return Optional.of("expected type 'uint32', got unconvertible type 'string'; write the number without quotes,"
                + " such as 0o" + (mode(text).isEmpty() ? text.replaceFirst("^0+(?=.)", "") : "755"));
    }

    private static Optional<String> mode(String text) {
        boolean octal = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '7');
        return octal ? Optional.empty() : Optional.of("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }

    private static Optional<String> variable(String text) {
        int equals = text.indexOf('=');
        boolean spaced = equals > 0 && Character.isWhitespace(text.charAt(equals - 1));
        return spaced
                ? Optional.of(
                        "environment variable " + text.substring(0, equals) + " is declared with a trailing space")
                : Optional.empty();
    }

    private static Optional<String> host(String text) {
        int separator = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (separator < 0) {
            return Optional.of("invalid additional host, missing IP: " + text);
        }
        String name = text.substring(0, separator);
        boolean valid = !name.isEmpty() && name.indexOf(':') < 0;
        return valid ? Optional.empty() : Optional.of("bad host name '" + name + "'");
    }
}
