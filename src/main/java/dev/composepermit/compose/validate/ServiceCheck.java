package dev.composepermit.compose.validate;

import dev.composepermit.compose.VariableUse;
import dev.composepermit.compose.syntax.ByteSize;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one service must have, and must not have together (compose-go v2.9.1 {@code loader/validate.go}, {@code
 * checkConsistency}).
 *
 * <p>Compose looks only at services whose profiles are active. A fault of a service with profiles is therefore one that
 * another environment ({@code COMPOSE_PROFILES}) may not have.
 */
final class ServiceCheck {
    private static final Set<String> TEST_KINDS = Set.of("CMD", "CMD-SHELL", "NONE");

    private final Problems problems;
    private final String name;
    private final MapValue service;
    private final Place place;
    private final boolean profiled;

    ServiceCheck(Problems problems, String name, MapValue service, Place place) {
        this.problems = problems;
        this.name = name;
        this.service = service;
        this.place = place;
        this.profiled = Profiles.has(service);
    }

    /**
     * Runs all checks.
     *
     * @param incomplete whether a part of the service could not be read: what it lacks may be there
     */
    void check(boolean incomplete) {
        if (!incomplete) {
            checkSource();
        }
        checkBuild();
        checkExclusive();
        checkHealth();
        checkScale();
        checkLimits();
        checkWatches();
        checkTargets();
    }

    private void checkSource() {
        ScalarValue image = service.scalar("image");
        if (isReported(image)) {
            return;
        }
        boolean named = image != null && !image.text().isEmpty();
        if (!named && !isPresent("build") && !isPresent("provider")) {
            boolean mendable = profiled || Problems.dependsOnUnsetVariable(image);
            String message = "service \"" + name + "\" has neither an image nor a build context specified";
            problems.report(mendable, message, image == null ? place : image.place());
        }
    }

    /** The schema wants a string; interpolation has spoken of a malformed or demanded variable. */
    private boolean isReported(@Nullable ScalarValue image) {
        if (image == null) {
            return service.has("image");
        }
        boolean demanded = image.variables().stream().anyMatch(use -> use.state() == VariableUse.State.REQUIRED_UNSET);
        boolean malformed = image.text().isEmpty()
                && image.variables().isEmpty()
                && image.place().text().indexOf('$') >= 0;
        return demanded || malformed;
    }

    private void checkBuild() {
        MapValue build = service.map("build");
        if (build == null) {
            return;
        }
        ScalarValue inline = build.scalar("dockerfile_inline");
        if (inline != null && !inline.text().isEmpty() && isWritten(build, "dockerfile")) {
            report(inline, "service \"" + name + "\" declares mutualy exclusive dockerfile and dockerfile_inline");
        }
        ScalarValue platform = service.scalar("platform");
        ListValue platforms = build.list("platforms");
        if (platform != null && platforms != null && !platforms.items().isEmpty() && !holds(platforms, platform)) {
            report(platform, "service.build.platforms MUST include service.platform \"" + platform.text() + "\"");
        }
    }

    /** Compose adds the default Dockerfile itself, at the place of something else. */
    private static boolean isWritten(MapValue build, String key) {
        ScalarValue value = build.scalar(key);
        return value != null && !value.text().isEmpty();
    }

    private static boolean holds(ListValue list, ScalarValue wanted) {
        return list.items().stream()
                .anyMatch(item ->
                        item instanceof ScalarValue scalar && scalar.text().equals(wanted.text()));
    }

    private void checkExclusive() {
        ScalarValue mode = service.scalar("network_mode");
        MapValue networks = service.map("networks");
        if (mode != null && !mode.text().isEmpty() && networks != null && !networks.isEmpty()) {
            report(mode, "service " + name + " declares mutually exclusive `network_mode` and `networks`");
        }
    }

    private void checkHealth() {
        MapValue healthcheck = service.map("healthcheck");
        ListValue test = healthcheck == null ? null : healthcheck.list("test");
        if (test == null || test.items().isEmpty() || !(test.items().get(0) instanceof ScalarValue kind)) {
            return;
        }
        if (!TEST_KINDS.contains(kind.text())) {
            report(kind, "healthcheck.test must start either by \"CMD\", \"CMD-SHELL\" or \"NONE\"");
        }
    }

    private void checkScale() {
        ScalarValue scale = service.scalar("scale");
        MapValue deploy = service.map("deploy");
        ScalarValue replicas = deploy == null ? null : deploy.scalar("replicas");
        if (scale != null && replicas != null && !scale.text().equals(replicas.text())) {
            report(scale, "services." + name + ": can't set distinct values on 'scale' and 'deploy.replicas'");
        }
        ScalarValue count = scale == null ? replicas : scale;
        if (count == null) {
            return;
        }
        String attribute = scale == null ? "deploy.replicas" : "scale";
        double number = Fingerprint.number(count);
        if (number < 0) {
            report(count, "services." + name + "." + attribute + ": must be greater than or equal to 0");
        }
        ScalarValue container = service.scalar("container_name");
        if (number > 1 && container != null && !container.text().isEmpty()) {
            report(
                    container,
                    "services." + name + ": can't set container_name and " + attribute
                            + " as container name must be unique");
        }
    }

    private void checkLimits() {
        checkLimit("cpus", "limits", "cpus");
        checkLimit("mem_limit", "limits", "memory");
        checkLimit("mem_reservation", "reservations", "memory");
        checkLimit("pids_limit", "limits", "pids");
    }

    /** When {@code deploy} has a section of limits, what it lacks counts as zero. */
    private void checkLimit(String attribute, String section, String key) {
        ScalarValue own = service.scalar(attribute);
        MapValue deploy = service.map("deploy");
        MapValue resources = deploy == null ? null : deploy.map("resources");
        MapValue limits = resources == null ? null : resources.map(section);
        if (own == null || limits == null) {
            return;
        }
        double amount = Amounts.of(own);
        ScalarValue other = limits.scalar(key);
        double otherAmount = other == null ? 0 : Amounts.of(other);
        if (amount != 0 && amount != otherAmount && !Double.isNaN(amount) && !Double.isNaN(otherAmount)) {
            report(
                    own,
                    "services." + name + ": can't set distinct values on '" + attribute + "' and 'deploy.resources."
                            + section + "." + key + "'");
        }
    }

    private void checkWatches() {
        MapValue develop = service.map("develop");
        ListValue watches = develop == null ? null : develop.list("watch");
        if (watches == null) {
            return;
        }
        for (Value item : watches.items()) {
            if (item instanceof MapValue watch && watch.scalar("target") == null) {
                ScalarValue action = watch.scalar("action");
                boolean free = action == null
                        || action.text().equals("rebuild")
                        || action.text().equals("restart");
                if (!free && action != null) {
                    report(action, "services." + name + ".develop.watch: target is required for non-rebuild actions");
                }
            }
        }
    }

    /** No two mounts at the same place; tmpfs first, as Compose looks at them. */
    private void checkTargets() {
        Map<String, String> taken = new HashMap<>();
        Value tmpfs = service.get("tmpfs");
        List<Value> mounts =
                tmpfs instanceof ListValue list ? list.items() : tmpfs == null ? List.of() : List.of(tmpfs);
        for (int i = 0; i < mounts.size(); i++) {
            if (mounts.get(i) instanceof ScalarValue scalar && scalar.isString()) {
                checkTarget(scalar, scalar.text().split(":", 2)[0], "tmpfs[" + i + "]", taken);
            }
        }
        ListValue volumes = service.list("volumes");
        for (int i = 0; volumes != null && i < volumes.items().size(); i++) {
            if (volumes.items().get(i) instanceof MapValue volume) {
                checkVolume(volume, i, taken);
            }
        }
    }

    private void checkVolume(MapValue volume, int index, Map<String, String> taken) {
        ScalarValue target = volume.scalar("target");
        ScalarValue type = volume.scalar("type");
        if (type != null && type.text().equals("bind") && !volume.has("source")) {
            report(volume, "invalid mount config for type \"bind\": field Source must not be empty");
        }
        if (target == null) {
            report(volume, "services." + name + ".volumes." + index + " missing property 'target'");
        } else {
            checkTarget(target, target.text(), "volumes[" + index + "]", taken);
        }
    }

    private void checkTarget(ScalarValue place, String target, String item, Map<String, String> taken) {
        String location = "services." + name + "." + item;
        String other = taken.put(target, location);
        if (other != null) {
            report(place, location + ": target " + target + " already mounted as " + other);
        }
    }

    private boolean isPresent(String key) {
        Value value = service.get(key);
        return value != null && !value.isNull();
    }

    private void report(Value value, String message) {
        problems.report(profiled || Problems.dependsOnUnsetVariable(value), message, value.place());
    }

    /** Amounts of processors, bytes or processes. */
    private static final class Amounts {
        private Amounts() {}

        static double of(@Nullable ScalarValue scalar) {
            if (scalar == null) {
                return 0;
            }
            double number = Fingerprint.number(scalar);
            return Double.isNaN(number)
                    ? ByteSize.parse(scalar.text())
                            .toOptional()
                            .map(Long::doubleValue)
                            .orElse(Double.NaN)
                    : number;
        }
    }
}
