package dev.composepermit.rewrite.verify;

import dev.composepermit.rewrite.Rewriting;
import dev.composepermit.rewrite.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two outputs of {@code docker compose config}, which must differ in what a rewriting gives and in nothing else. */
final class ConfigDifference {
    private static final String COMPLETED = "service_completed_successfully";
    private static final String STATE = "volume-init-state";

    private final JsonNode before;
    private final ObjectNode rest;
    private final Map<String, List<Rewriting.Given>> inits = new TreeMap<>();
    private final Map<String, Set<String>> edges = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    ConfigDifference(JsonNode before, JsonNode after, Rewriting rewriting) {
        this.before = before;
        this.rest = (ObjectNode) after.deepCopy();
        boolean hooks =
                rewriting.given().stream().anyMatch(given -> given.init().equals(Strategy.HOOK));
        for (Rewriting.Given given : rewriting.given()) {
            inits.computeIfAbsent(given.init(), none -> new ArrayList<>()).add(given);
            given.dependents()
                    .forEach(dependent -> edges.computeIfAbsent(dependent, none -> new TreeSet<>())
                            .add(given.init()));
        }
        if (hooks) {
            edges.keySet().forEach(this::takeHook);
        } else {
            inits.forEach(this::takeInit);
            edges.forEach(this::takeEdges);
        }
        takeStateVolume();
    }

    /** What differs besides the plan, or what of the plan is not there. */
    Optional<String> first() {
        if (faults.isEmpty() && !before.equals(rest)) {
            faults.add("more than the plan changed" + where("", before, rest));
        }
        return faults.stream().findFirst();
    }

    private static String where(String path, JsonNode one, JsonNode other) {
        if (!(one instanceof ObjectNode) || !(other instanceof ObjectNode)) {
            return " at " + path;
        }
        Set<String> keys = new TreeSet<>(one.propertyNames());
        keys.addAll(other.propertyNames());
        for (String key : keys) {
            if (!one.path(key).equals(other.path(key))) {
                return where(path + "." + key, one.path(key), other.path(key));
            }
        }
        return " at " + path;
    }

    private ObjectNode services() {
        return (ObjectNode) rest.path("services");
    }

    private void takeInit(String name, List<Rewriting.Given> given) {
        JsonNode init = services().path(name);
        String script = init.path("command").path(0).asString("");
        for (Rewriting.Given each : given) {
            if (script.lines().noneMatch(line -> line.startsWith("give " + each.owner() + " "))) {
                faults.add(name + " has no line for " + each.source());
            }
        }
        JsonNode earlier = before.path("services").path(name);
        if (earlier.isMissingNode()) {
            services().remove(name);
            return;
        }
        if (!script.startsWith(earlier.path("command").path(0).asString(""))) {
            faults.add("the script of " + name + " does not begin as it did");
        }
        Set<JsonNode> mounts = new HashSet<>();
        init.path("volumes").forEach(mounts::add);
        earlier.path("volumes").forEach(mount -> {
            if (!mounts.contains(mount)) {
                faults.add(name + " lost a mount");
            }
        });
        ObjectNode same = (ObjectNode) init;
        same.set("command", earlier.path("command"));
        same.set("volumes", earlier.path("volumes"));
    }

    private void takeEdges(String dependent, Set<String> wanted) {
        if (!(services().path(dependent) instanceof ObjectNode service)
                || !(service.path("depends_on") instanceof ObjectNode waits)) {
            faults.add(dependent + " waits for nothing");
            return;
        }
        for (String init : wanted) {
            if (!waits.path(init).path("condition").asString("").equals(COMPLETED)) {
                faults.add(dependent + " does not wait until " + init + " has completed");
            }
            JsonNode earlier =
                    before.path("services").path(dependent).path("depends_on").path(init);
            if (earlier.isMissingNode()) {
                waits.remove(init);
            }
        }
        if (waits.isEmpty()) {
            service.remove("depends_on");
        }
    }

    private void takeHook(String name) {
        if (services().path(name) instanceof ObjectNode service
                && service.path("pre_start") instanceof ArrayNode hooks
                && hooks.path(0).toString().contains("give ")) {
            hooks.remove(0);
            if (hooks.isEmpty()) {
                service.remove("pre_start");
            }
        } else {
            faults.add(name + " has no hook that gives anything");
        }
    }

    /** The volume for flags may have been added, under a name that was free. */
    private void takeStateVolume() {
        if (!(rest.path("volumes") instanceof ObjectNode volumes)) {
            return;
        }
        List<String> added = volumes.propertyNames().stream()
                .filter(name ->
                        name.startsWith(STATE) && !before.path("volumes").has(name))
                .toList();
        volumes.remove(added);
        if (volumes.isEmpty() && !before.has("volumes")) {
            rest.remove("volumes");
        }
    }
}
