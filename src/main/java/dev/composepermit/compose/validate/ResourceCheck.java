package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Volumes, secrets, configs and devices (compose-go v2.9.1 {@code validation}). */
final class ResourceCheck {
    /** Keys that an external volume may have. */
    private static final Set<String> EXTERNAL_KEYS = Set.of("name", "external");

    private final Problems problems;

    ResourceCheck(Problems problems) {
        this.problems = problems;
    }

    void check(MapValue model) {
        each(model.map("volumes"), this::checkVolume);
        each(model.map("secrets"), (name, secret, place) -> {
            checkContent("secrets." + name, secret, place, List.of("file", "environment"));
            checkOwnSecret(name, secret, place);
        });
        each(model.map("configs"), (name, config, place) -> {
            checkContent("configs." + name, config, place, List.of("file", "environment", "content"));
        });
        each(model.map("services"), (name, service, place) -> checkDevices(name, service));
    }

    @FunctionalInterface
    private interface Check {
        void run(String name, MapValue resource, Place place);
    }

    private static void each(@Nullable MapValue section, Check check) {
        if (section != null) {
            section.entries().forEach((name, entry) -> {
                if (entry.value() instanceof MapValue map) {
                    check.run(name, map, entry.key());
                }
            });
        }
    }

    private void checkVolume(String name, MapValue volume, Place place) {
        if (!isExternal(volume)) {
            return;
        }
        volume.entries().forEach((key, entry) -> {
            if (!EXTERNAL_KEYS.contains(key) && !key.startsWith("x-")) {
                String message =
                        "volumes." + name + ": conflicting parameters \"external\" and \"" + key + "\" specified";
                problems.invalid(message, entry.key());
            }
        });
    }

    private void checkContent(String path, MapValue resource, Place place, List<String> sources) {
        List<String> given = sources.stream().filter(resource::has).toList();
        String joined = String.join("|", sources);
        if (given.size() > 1) {
            Place second = Objects.requireNonNull(resource.keyPlace(given.get(1)));
            problems.invalid(path + ": " + joined + " attributes are mutually exclusive", second);
        } else if (given.isEmpty() && !resource.has("driver") && !resource.has("external")) {
            problems.invalid(path + ": one of " + joined + " must be set", place);
        }
    }

    /** A driver lets a secret pass the first check of Compose, but not the second. */
    private void checkOwnSecret(String name, MapValue secret, Place place) {
        boolean letPass = secret.has("driver") || secret.has("external");
        if (letPass && !isExternal(secret) && isBlank(secret.scalar("file")) && isBlank(secret.scalar("environment"))) {
            problems.invalid("secret \"" + name + "\" must declare either `file` or `environment`", place);
        }
    }

    private static boolean isBlank(@Nullable ScalarValue scalar) {
        return scalar == null || scalar.text().isEmpty();
    }

    private void checkDevices(String name, MapValue service) {
        checkDevices("services." + name + ".gpus", service.list("gpus"));
        MapValue deploy = service.map("deploy");
        MapValue resources = deploy == null ? null : deploy.map("resources");
        MapValue reservations = resources == null ? null : resources.map("reservations");
        if (reservations != null) {
            checkDevices("services." + name + ".deploy.resources.reservations.devices", reservations.list("devices"));
        }
    }

    private void checkDevices(String path, @Nullable ListValue devices) {
        if (devices == null) {
            return;
        }
        for (Value item : devices.items()) {
            if (item instanceof MapValue device && device.has("count") && device.has("device_ids")) {
                problems.invalid(
                        path + ": \"count\" and \"device_ids\" attributes are exclusive",
                        Objects.requireNonNull(device.keyPlace("device_ids")));
            }
        }
    }

    private static boolean isExternal(MapValue resource) {
        ScalarValue external = resource.scalar("external");
        return external != null && external.text().equals("true");
    }
}
