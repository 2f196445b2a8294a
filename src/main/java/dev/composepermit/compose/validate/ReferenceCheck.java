package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import org.jspecify.annotations.Nullable;

/** What services name must be there: services, networks, volumes, secrets, configs and models. */
final class ReferenceCheck {
    private static final String DEFAULT_NETWORK = "default";
    /** Comparing with more names would take long and help nobody. */
    private static final int MAX_SUGGESTED_FROM = 500;

    private static final String SERVICE_PREFIX = "service:";

    private final Problems problems;
    private final MapValue model;
    private final MapValue services;

    ReferenceCheck(Problems problems, MapValue model, MapValue services) {
        this.problems = problems;
        this.model = model;
        this.services = services;
    }

    void check(String name, MapValue service) {
        checkDependencies(name, service);
        checkNames(name, service, "networks", "network");
        checkNames(name, service, "models", "model");
        checkVolumes(name, service);
        checkGrants(name, service, service.list("secrets"), "secrets", "secret");
        checkGrants(name, service, service.list("configs"), "configs", "config");
        MapValue build = service.map("build");
        if (build != null) {
            checkGrants(name, service, build.list("secrets"), "secrets", "build secret");
            checkContexts(name, service, build);
        }
    }

    private void checkDependencies(String name, MapValue service) {
        MapValue dependencies = service.map("depends_on");
        if (dependencies == null) {
            return;
        }
        dependencies.entries().forEach((key, entry) -> {
            MapValue target = services.map(key);
            if (target == null && !services.has(key)) {
                String message = "service \"" + name + "\" depends on undefined service \"" + key + "\"";
                report(service, entry.value(), message + hint(key, services), entry.key());
            } else if (target != null && isRequired(entry.value()) && Profiles.has(target) && !Profiles.has(service)) {
                String message = "service \"" + key + "\" is required by \"" + name
                        + "\" but is disabled. Can be enabled by profiles " + Profiles.of(target);
                problems.environment(message, entry.key());
            }
        });
    }

    private static boolean isRequired(Value dependency) {
        ScalarValue required = dependency instanceof MapValue map ? map.scalar("required") : null;
        return required == null || !required.text().equals("false");
    }

    private void checkNames(String name, MapValue service, String section, String kind) {
        MapValue used = service.map(section);
        if (used == null) {
            return;
        }
        used.entries().forEach((key, entry) -> {
            boolean implied = section.equals("networks") && key.equals(DEFAULT_NETWORK);
            if (!implied && !isDefined(section, key)) {
                undefined(name, service, kind, key, section, entry.value(), entry.key());
            }
        });
    }

    private void checkVolumes(String name, MapValue service) {
        ListValue volumes = service.list("volumes");
        if (volumes == null) {
            return;
        }
        for (Value item : volumes.items()) {
            if (item instanceof MapValue volume && isNamed(volume)) {
                ScalarValue source = volume.scalar("source");
                if (source != null && !source.text().isEmpty() && !isDefined("volumes", source.text())) {
                    undefined(name, service, "volume", source.text(), "volumes", source, source.place());
                }
            }
        }
    }

    private static boolean isNamed(MapValue volume) {
        ScalarValue type = volume.scalar("type");
        return type != null && type.text().equals("volume");
    }

    private void checkGrants(String name, MapValue service, @Nullable ListValue grants, String section, String kind) {
        if (grants == null) {
            return;
        }
        for (Value item : grants.items()) {
            ScalarValue source = item instanceof MapValue grant ? grant.scalar("source") : null;
            if (source != null && !isDefined(section, source.text())) {
                undefined(name, service, kind, source.text(), section, source, source.place());
            }
        }
    }

    private void checkContexts(String name, MapValue service, MapValue build) {
        MapValue contexts = build.map("additional_contexts");
        if (contexts == null) {
            return;
        }
        contexts.entries().forEach((key, entry) -> {
            boolean reference =
                    entry.value() instanceof ScalarValue scalar && scalar.text().startsWith(SERVICE_PREFIX);
            if (!reference || !(entry.value() instanceof ScalarValue context)) {
                return;
            }
            String target = context.text().substring(SERVICE_PREFIX.length());
            MapValue other = services.map(target);
            boolean buildable = other != null && other.has("build");
            if (!buildable) {
                String fault = other == null ? "unknown" : "non-buildable";
                String message = "service \"" + name + "\" declares " + fault + " service \"" + target
                        + "\" as additional contexts " + key;
                report(service, context, message, context.place());
            }
        });
    }

    private boolean isDefined(String section, String key) {
        MapValue defined = model.map(section);
        return defined != null && defined.has(key);
    }

    private void undefined(
            String name, MapValue service, String kind, String key, String section, Value value, Place place) {
        MapValue defined = model.map(section);
        String message = "service \"" + name + "\" refers to undefined " + kind + " " + key + hint(key, defined);
        report(service, value, message, place);
    }

    private void report(MapValue service, Value value, String message, Place place) {
        boolean mendable = Profiles.has(service) || Problems.dependsOnUnsetVariable(value);
        problems.report(mendable, message, place);
    }

    private String hint(String key, @Nullable MapValue defined) {
        if (defined == null || defined.entries().size() > MAX_SUGGESTED_FROM || problems.areMany()) {
            return "";
        }
        return KeyHints.near(key, defined.entries().keySet());
    }
}
