package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.choice;
import static dev.composepermit.compose.validate.Shape.integer;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.number;
import static dev.composepermit.compose.validate.Shape.pairs;
import static dev.composepermit.compose.validate.Shape.text;
import static dev.composepermit.compose.validate.Shape.texts;

import dev.composepermit.compose.validate.MapShape.Rest;

/** A service's {@code deploy} and the devices it reserves; see {@link ComposeShape} for the source. */
final class DeployShape {
    static final MapShape KEYS = MapShape.open()
            .with(text(), "mode", "endpoint_mode")
            .with(integer(), "replicas")
            .with(pairs(), "labels")
            .with(rollout(), "rollback_config", "update_config")
            .with(resources(), "resources")
            .with(restartPolicy(), "restart_policy")
            .with(placement(), "placement");

    static final Shape DEPLOY = map(KEYS).orNull();

    static final Shape GPUS = choice("all").or(listOf(map(device().rest(Rest.ANY))));

    private DeployShape() {}

    private static Shape rollout() {
        return map(MapShape.open()
                .with(integer(), "parallelism")
                .with(text(), "delay", "failure_action", "monitor")
                .with(number(), "max_failure_ratio")
                .with(choice("start-first", "stop-first"), "order"));
    }

    private static Shape resources() {
        Shape specification = map(MapShape.open().with(text(), "kind").with(number(), "value"));
        Shape generic = listOf(map(MapShape.open().with(specification, "discrete_resource_spec")));
        Shape limits = map(
                MapShape.open().with(number(), "cpus").with(text(), "memory").with(integer(), "pids"));
        Shape reservations = map(MapShape.open()
                .with(number(), "cpus")
                .with(text(), "memory")
                .with(generic, "generic_resources")
                .with(listOf(map(device().require("capabilities"))), "devices"));
        return map(MapShape.open().with(limits, "limits").with(reservations, "reservations"));
    }

    private static MapShape device() {
        return MapShape.open()
                .with(texts(), "capabilities", "device_ids")
                .with(integer(), "count")
                .with(text(), "driver")
                .with(pairs(), "options");
    }

    private static Shape restartPolicy() {
        return map(MapShape.open().with(text(), "condition", "delay", "window").with(integer(), "max_attempts"));
    }

    private static Shape placement() {
        return map(MapShape.open()
                .with(listOf(text()), "constraints")
                .with(listOf(map(MapShape.open().with(text(), "spread"))), "preferences")
                .with(integer(), "max_replicas_per_node"));
    }
}
