package dev.composepermit.compose.load;

import dev.composepermit.compose.VariableUse;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.List;
import java.util.Map;

/**
 * Gives variables that a file only names their values from the environment (compose-go {@code loader/environment.go} and
 * {@code resolve} in {@code normalize.go}).
 */
final class EnvironmentValues {
    private final Environment environment;

    EnvironmentValues(Environment environment) {
        this.environment = environment;
    }

    /** The list form, with the environment of the file's own include. */
    MapValue inLists(MapValue model) {
        return Sections.mapServices(model, service -> {
            ListValue variables = service.list("environment");
            return variables == null ? service : service.with("environment", list(variables));
        });
    }

    /** All forms of one service's attribute, at the end of reading. */
    Value inAnyForm(Value value) {
        if (value instanceof ListValue list) {
            return list(list);
        }
        if (!(value instanceof MapValue map)) {
            return value;
        }
        MapValue.Builder changed = null;
        for (Map.Entry<String, MapValue.Entry> each : map.entries().entrySet()) {
            Value written = each.getValue().value();
            String known = written.isNull() ? environment.get(each.getKey()) : null;
            if (known != null) {
                changed = changed == null ? map.toBuilder() : changed;
                changed.put(each.getKey(), set(each.getKey(), known, written));
            }
        }
        return changed == null ? map : changed.build();
    }

    private ListValue list(ListValue list) {
        return list.map(item -> {
            String known = item instanceof ScalarValue name && !name.isNull() ? environment.get(name.text()) : null;
            return known == null ? item : named((ScalarValue) item, known);
        });
    }

    private static ScalarValue named(ScalarValue name, String value) {
        return set(name.text(), name.text() + "=" + value, name);
    }

    private static ScalarValue set(String variable, String text, Value basis) {
        VariableUse use = new VariableUse(variable, VariableUse.State.SET, basis.place());
        return new ScalarValue(ScalarValue.Kind.STRING, text, text, basis.place(), List.of(use));
    }
}
