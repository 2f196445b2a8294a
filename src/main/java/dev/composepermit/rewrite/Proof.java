package dev.composepermit.rewrite;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        FragmentProof fragments = new FragmentProof(proof.differences);
        for (Map.Entry<String, Fragment> init : additions.services().entrySet()) {
            String name = init.getKey();
            proof.expect(service(before, name) == null, name + " was there before");
            Map<String, String> mounts = additions.mounts().getOrDefault(name, Map.of());
            fragments.service(name, init.getValue(), service(after, name), mounts);
            rest = withoutService(rest, name);
        }
        for (Map.Entry<String, List<String>> edge : additions.edges().entrySet()) {
            for (String init : edge.getValue()) {
                proof.expectEdge(after, edge.getKey(), init);
            }
            rest = withoutEdges(rest, edge.getKey(), edge.getValue());
        }
        for (Map.Entry<String, Fragment> hook : additions.preStart().entrySet()) {
            rest = proof.withoutFirstHook(rest, hook.getKey(), hook.getValue(), fragments);
        }
        for (InitWork.Extension extension : additions.extensions().values()) {
            Map<String, String> mounts = additions.mounts().getOrDefault(extension.name(), Map.of());
            rest = proof.withoutExtension(rest, service(before, extension.name()), extension, mounts);
        }
        for (Map.Entry<String, String> group : additions.groups().entrySet()) {
            rest = proof.withoutGroup(rest, group.getKey(), group.getValue());
        }
        if (additions.stateVolume().isPresent()) {
            rest = proof.withoutStateVolume(
                    rest, before, additions.stateVolume().get());
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

    private MapValue withoutStateVolume(MapValue model, MapValue before, String name) {
        MapValue volumes = model.map("volumes");
        MapValue own = before.map("volumes");
        expect(own == null || !own.has(name), "the volume " + name + " was there before");
        if (volumes == null || !volumes.has(name)) {
            differences.add("the volume " + name + " is missing");
            return model;
        }
        MapValue rest = volumes.without(name);
        return rest.isEmpty() && !before.has("volumes") ? model.without("volumes") : model.with("volumes", rest);
    }

    /** Takes a group off again, wherever in the list it came to stand. */
    private MapValue withoutGroup(MapValue model, String name, String group) {
        MapValue services = model.map("services");
        MapValue service = services == null ? null : services.map(name);
        ListValue groups = service == null ? null : service.list(GroupEdits.KEY);
        List<Value> others = new ArrayList<>(groups == null ? List.of() : groups.items());
        Optional<Value> added = others.stream()
                .filter(value -> value instanceof ScalarValue text
                        && text.isString()
                        && text.text().equals(group))
                .findFirst();
        if (services == null || service == null || groups == null || added.isEmpty()) {
            differences.add(name + " has not the group " + group);
            return model;
        }
        others.remove(added.get());
        MapValue changed = others.isEmpty()
                ? service.without(GroupEdits.KEY)
                : service.with(GroupEdits.KEY, new ListValue(others, groups.place()));
        return model.with("services", services.with(name, changed));
    }

    private MapValue withoutFirstHook(MapValue model, String name, Fragment planned, FragmentProof fragments) {
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
        fragments.compare(name + ".pre_start", planned, hooks.items().get(0));
        List<Value> others = hooks.items().subList(1, hooks.items().size());
        MapValue changed = others.isEmpty()
                ? service.without("pre_start")
                : service.with("pre_start", new ListValue(others, hooks.place()));
        return model.with("services", services.with(name, changed));
    }

    /** Takes the added lines and mounts of an init service that was there before off again. */
    private MapValue withoutExtension(
            MapValue model, @Nullable MapValue before, InitWork.Extension extension, Map<String, String> mounts) {
        String name = extension.name();
        MapValue after = service(model, name);
        MapValue services = model.map("services");
        if (before == null || after == null || services == null) {
            differences.add(name + " is missing");
            return model;
        }
        String lines = VolumeInitScript.lines(extension.gifts());
        expect(
                (script(before) + lines).equals(script(after)),
                "the script of " + name + " is not the old one and the new lines");
        Map<String, String> expected = FragmentProof.mounts(before.list("volumes"));
        expected.putAll(mounts);
        expect(
                expected.equals(FragmentProof.mounts(after.list("volumes"))),
                name + " does not mount what it did and what was planned");
        MapValue restored = after;
        for (String key : List.of("command", "volumes")) {
            Value old = before.get(key);
            restored = old == null ? restored : restored.with(key, old);
        }
        return model.with("services", services.with(name, restored));
    }

    private static String script(MapValue service) {
        ListValue command = service.list("command");
        return command != null && command.items().size() == 1 && command.items().get(0) instanceof ScalarValue text
                ? text.text()
                : "";
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
