package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Value;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ways over the entries of a model's top-level sections. */
final class Sections {
    private Sections() {}

    /** The model with each service that is a map changed. */
    static MapValue mapServices(MapValue model, UnaryOperator<MapValue> change) {
        return mapSection(model, "services", change);
    }

    /** The model with each entry of a section that is a map changed. */
    static MapValue mapSection(MapValue model, String section, UnaryOperator<MapValue> change) {
        MapValue entries = model.map(section);
        if (entries == null) {
            return model;
        }
        MapValue.Builder changed = null;
        for (Map.Entry<String, MapValue.Entry> each : entries.entries().entrySet()) {
            Value before = each.getValue().value();
            Value after = before instanceof MapValue map ? change.apply(map) : before;
            if (after != before) {
                changed = changed == null ? entries.toBuilder() : changed;
                changed.put(each.getKey(), after);
            }
        }
        return changed == null ? model : model.with(section, changed.build());
    }
}
