package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;

/** Fills in what a model may leave out before its paths are made absolute (compose-go {@code transform/defaults.go}). */
final class Defaults {
    private Defaults() {}

    static MapValue apply(MapValue model) {
        return Sections.mapServices(model, Defaults::service);
    }

    private static MapValue service(MapValue service) {
        MapValue filled = service;
        MapValue build = service.map("build");
        if (build != null && !build.has("context")) {
            filled = filled.with("build", build.with("context", ScalarValue.string(".", build.place())));
        }
        ListValue secrets = service.list("secrets");
        return secrets == null ? filled : filled.with("secrets", secrets(secrets));
    }

    private static ListValue secrets(ListValue secrets) {
        List<Value> items = new ArrayList<>(secrets.items().size());
        for (Value item : secrets.items()) {
            items.add(item instanceof MapValue secret ? secret(secret) : item);
        }
        return new ListValue(items, secrets.place());
    }

    private static MapValue secret(MapValue secret) {
        ScalarValue source = secret.scalar("source");
        return source == null || secret.has("target")
                ? secret
                : secret.with("target", source.derive("/run/secrets/" + source.text()));
    }
}
