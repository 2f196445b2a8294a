package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts into the model what follows from the rest of it (compose-go {@code loader/normalize.go}): the default network,
 * derived dependencies, names of resources, values of variables that are only named.
 */
final class Normalization {
    private static final String[] SHARED_NAMESPACES = {"network_mode", "ipc", "pid", "uts", "cgroup"};
    private static final String[] NAMED_SECTIONS = {"networks", "volumes", "configs", "secrets"};

    private final String projectName;
    private final EnvironmentValues values;

    Normalization(String projectName, Environment environment) {
        this.projectName = projectName;
        this.values = new EnvironmentValues(environment);
    }

    MapValue apply(MapValue model) {
        MapValue out = Sections.mapServices(defaultNetwork(model), this::service);
        for (String section : NAMED_SECTIONS) {
            out = named(out, section);
        }
        return out;
    }

    private MapValue service(MapValue service) {
        MapValue out = service;
        Value environment = service.get("environment");
        if (environment != null) {
            out = out.with("environment", values.inAnyForm(environment));
        }
        MapValue build = service.map("build");
        Value args = build == null ? null : build.get("args");
        if (build != null && args != null) {
            out = out.with("build", build.with("args", values.inAnyForm(args)));
        }
        ListValue volumes = service.list("volumes");
        if (volumes != null) {
            out = out.with("volumes", volumes.map(Normalization::withCleanTarget));
        }
        return withDependencies(out);
    }

    private static Value withCleanTarget(Value volume) {
        if (!(volume instanceof MapValue mount)) {
            return volume;
        }
        ScalarValue target = mount.scalar("target");
        return target == null || target.text().isEmpty()
                ? mount
                : mount.with("target", target.resolvedTo(UnixPath.clean(target.text())));
    }

    /** {@code links}, shared namespaces and {@code volumes_from} make their services dependencies. */
    private static MapValue withDependencies(MapValue service) {
        Value written = service.get("depends_on");
        if (written != null && !(written instanceof MapValue)) {
            return service;
        }
        MapValue.Builder all = written instanceof MapValue map ? map.toBuilder() : MapValue.builder(service.place());
        boolean changed = false;
        for (ScalarValue link : scalars(service, "links")) {
            String[] parts = link.text().split(":", -1);
            changed |= derive(all, parts.length == 2 ? parts[0] : link.text(), link, true);
        }
        for (String namespace : SHARED_NAMESPACES) {
            ScalarValue shared = service.scalar(namespace);
            if (shared != null && shared.text().startsWith("service:")) {
                changed |= derive(all, shared.text().substring("service:".length()), shared, true);
            }
        }
        for (ScalarValue from : scalars(service, "volumes_from")) {
            if (!from.text().startsWith("container:")) {
                changed |= derive(all, from.text().split(":", -1)[0], from, false);
            }
        }
        return changed ? service.with("depends_on", all.build()) : service;
    }

    private static boolean derive(MapValue.Builder all, String name, ScalarValue basis, boolean restart) {
        if (all.has(name)) {
            return false;
        }
        Place place = basis.place();
        MapValue dependency = MapValue.builder(place)
                .put("condition", ScalarValue.string("service_started", place))
                .put("restart", ScalarValue.bool(restart, place))
                .put("required", ScalarValue.bool(true, place))
                .build();
        all.put(name, Mark.DERIVED.on(dependency));
        return true;
    }

    private static List<ScalarValue> scalars(MapValue service, String key) {
        ListValue list = service.list(key);
        if (list == null) {
            return List.of();
        }
        List<ScalarValue> scalars = new ArrayList<>();
        for (Value item : list.items()) {
            if (item instanceof ScalarValue scalar && !scalar.isNull()) {
                scalars.add(scalar);
            }
        }
        return scalars;
    }

    /** A service that names no network is on {@code default}, which then exists. */
    private static MapValue defaultNetwork(MapValue model) {
        boolean[] used = {false};
        MapValue out = Sections.mapServices(model, service -> {
            if (service.has("provider") || service.has("network_mode")) {
                return service;
            }
            MapValue networks = service.map("networks");
            boolean none = networks == null ? !service.has("networks") : networks.isEmpty();
            if (none) {
                used[0] = true;
                MapValue implied = MapValue.builder(service.place())
                        .put("default", ScalarValue.nothing(service.place()))
                        .build();
                return service.with("networks", implied);
            }
            used[0] |= networks != null && networks.has("default");
            return service;
        });
        Value networks = out.get("networks");
        if (!used[0] || (networks != null && !(networks instanceof MapValue))) {
            return out;
        }
        MapValue.Builder all = networks instanceof MapValue map ? map.toBuilder() : MapValue.builder(model.place());
        if (!all.has("default")) {
            all.put("default", ScalarValue.nothing(model.place()));
        }
        return out.with("networks", all.build());
    }

    private MapValue named(MapValue model, String section) {
        MapValue entries = model.map(section);
        if (entries == null) {
            return model;
        }
        MapValue.Builder out = entries.toBuilder();
        entries.entries().forEach((key, entry) -> {
            Value value = entry.value().isNull() ? MapValue.empty(entry.key()) : entry.value();
            if (value instanceof MapValue resource) {
                out.put(key, entry.with(named(key, entry.key(), resource)));
            }
        });
        return model.with(section, out.build());
    }

    private MapValue named(String key, Place keyPlace, MapValue resource) {
        if (resource.scalar("name") != null) {
            return resource;
        }
        ScalarValue external = resource.scalar("external");
        boolean outside = external != null && external.text().equals("true");
        return resource.with("name", ScalarValue.string(outside ? key : projectName + "_" + key, keyPlace));
    }
}
