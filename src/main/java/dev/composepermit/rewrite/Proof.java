package dev.composepermit.rewrite;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the model of the original with the model of the result: what was planned must be there, and nothing else may
 * differ. Both models are Compose's own view: merged, interpolated, paths made absolute.
 */
final class Proof {
    private static final int ENOUGH = 5;

    private final List<String> differences = new ArrayList<>();

    private Proof() {}

    /** What differs besides the plan; empty when the result is the original and the plan. */
    static List<String> differences(MapValue before, MapValue after, Additions additions) {
        Proof proof = new Proof();
        MapValue rest = after;
        for (String init : additions.services().keySet()) {
            proof.expect(service(before, init) == null, init + " was there before");
            proof.expect(service(after, init) != null, init + " is missing");
            rest = withoutService(rest, init);
        }
        for (Map.Entry<String, List<String>> edge : additions.edges().entrySet()) {
            for (String init : edge.getValue()) {
                proof.expectEdge(after, edge.getKey(), init);
            }
            rest = withoutEdges(rest, edge.getKey(), edge.getValue());
        }
        for (String name : additions.preStart().keySet()) {
            rest = proof.withoutFirstHook(rest, name);
        }
        if (additions.stateVolume()) {
            rest = withoutStateVolume(rest, before);
        }
        proof.compare("", before, rest);
        return proof.differences;
    }

    private void expectEdge(MapValue model, String dependent, String init) {
        MapValue service = service(model, dependent);
        MapValue edges = service == null ? null : service.map("depends_on");
        MapValue edge = edges == null ? null : edges.map(init);
        ScalarValue condition = edge == null ? null : edge.scalar("condition");
        expect(
                condition != null && condition.text().equals("service_completed_successfully"),
                dependent + " does not wait for " + init);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            differences.add(otherwise);
        }
    }

    private static MapValue withoutService(MapValue model, String name) {
        MapValue services = model.map("services");
        return services == null ? model : model.with("services", services.without(name));
    }

    private static MapValue withoutEdges(MapValue model, String dependent, List<String> inits) {
        MapValue services = model.map("services");
        MapValue service = services == null ? null : services.map(dependent);
        MapValue edges = service == null ? null : service.map("depends_on");
        if (services == null || service == null || edges == null) {
            return model;
        }
        for (String init : inits) {
            edges = edges.without(init);
        }
        MapValue changed = edges.isEmpty() ? service.without("depends_on") : service.with("depends_on", edges);
        return model.with("services", services.with(dependent, changed));
    }

    private static MapValue withoutStateVolume(MapValue model, MapValue before) {
        MapValue volumes = model.map("volumes");
        if (volumes == null) {
            return model;
        }
        MapValue rest = volumes.without(InitService.STATE_VOLUME);
        return rest.isEmpty() && !before.has("volumes") ? model.without("volumes") : model.with("volumes", rest);
    }

    private MapValue withoutFirstHook(MapValue model, String name) {
        MapValue services = model.map("services");
        MapValue service = services == null ? null : services.map(name);
        ListValue hooks = service == null ? null : service.list("pre_start");
        if (services == null
                || service == null
                || hooks == null
                || hooks.items().isEmpty()) {
            differences.add(name + " has no pre_start");
            return model;
        }
        List<Value> others = hooks.items().subList(1, hooks.items().size());
        MapValue changed = others.isEmpty()
                ? service.without("pre_start")
                : service.with("pre_start", new ListValue(others, hooks.place()));
        return model.with("services", services.with(name, changed));
    }

    private void compare(String path, Value before, Value after) {
        if (differences.size() >= ENOUGH) {
            return;
        }
        if (before instanceof ScalarValue one && after instanceof ScalarValue other) {
            expect(one.kind() == other.kind() && one.text().equals(other.text()), path + " changed");
        } else if (before instanceof ListValue one && after instanceof ListValue other) {
            compareItems(path, one, other);
        } else if (before instanceof MapValue one && after instanceof MapValue other) {
            compareEntries(path, one, other);
        } else {
            differences.add(path + " changed from " + before.describe() + " to " + after.describe());
        }
    }

    private void compareItems(String path, ListValue before, ListValue after) {
        if (before.items().size() != after.items().size()) {
            differences.add(path + " has " + after.items().size() + " items, not "
                    + before.items().size());
            return;
        }
        for (int i = 0; i < before.items().size(); i++) {
            compare(path + "[" + i + "]", before.items().get(i), after.items().get(i));
        }
    }

    private void compareEntries(String path, MapValue before, MapValue after) {
        Set<String> keys = new TreeSet<>(before.entries().keySet());
        keys.addAll(after.entries().keySet());
        for (String key : keys) {
            Value one = before.get(key);
            Value other = after.get(key);
            String below = path.isEmpty() ? key : path + "." + key;
            if (one == null || other == null) {
                differences.add(below + (one == null ? " appeared" : " is gone"));
            } else {
                compare(below, one, other);
            }
        }
    }

    private static @Nullable MapValue service(MapValue model, String name) {
        MapValue services = model.map("services");
        return services == null ? null : services.map(name);
    }
}
