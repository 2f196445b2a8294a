package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings short forms into their long ones (compose-go {@code transform}). Ports and devices stay as written: nothing in
 * this product needs their long form.
 */
final class Canonical {
    /** Makes the long form of one value; what has the wrong type stays as it is for the schema to report. */
    @FunctionalInterface
    private interface Form {
        Value of(Value value, ProblemLog problems);
    }

    private static final PathRules<Form> FORMS = PathRules.<Form>create()
            .add("services.*.build", (value, problems) -> Forms.build(value))
            .add("services.*.build.additional_contexts", (value, problems) -> pairs(value))
            .add("services.*.build.secrets.*", (value, problems) -> grant(value))
            .add("services.*.depends_on", (value, problems) -> dependencies(value))
            .add("services.*.env_file", (value, problems) -> envFiles(value))
            .add("services.*.label_file", (value, problems) -> listOfOne(value))
            .add("services.*.networks", (value, problems) -> Forms.map(value, Forms.Names.AS_NULL))
            .add("services.*.models", (value, problems) -> Forms.map(value, Forms.Names.AS_NULL))
            .add("services.*.volumes.*", Canonical::volume)
            .add("services.*.secrets.*", (value, problems) -> grant(value))
            .add("services.*.configs.*", (value, problems) -> grant(value))
            .add("volumes.*", Canonical::resource)
            .add("networks.*", Canonical::resource)
            .add("secrets.*", Canonical::resource)
            .add("configs.*", Canonical::resource);

    private final ProblemLog problems;

    Canonical(ProblemLog problems) {
        this.problems = problems;
    }

    MapValue apply(MapValue model) {
        return map(model, FORMS);
    }

    private MapValue map(MapValue map, PathRules<Form> forms) {
        MapValue.Builder changed = null;
        for (Map.Entry<String, MapValue.Entry> each : map.entries().entrySet()) {
            Value before = each.getValue().value();
            Value after = value(before, forms.under(each.getKey()));
            if (after != before) {
                changed = changed == null ? map.toBuilder() : changed;
                changed.put(each.getKey(), after);
            }
        }
        return changed == null ? map : changed.build();
    }

    private Value value(Value value, PathRules<Form> forms) {
        if (forms.isEmpty()) {
            return value;
        }
        Value formed = forms.rule().isPresent() ? forms.rule().get().of(value, problems) : value;
        if (formed instanceof MapValue map) {
            return map(map, forms);
        }
        if (formed instanceof ListValue list) {
            return list(list, forms.underAny());
        }
        return formed;
    }

    private ListValue list(ListValue list, PathRules<Form> forms) {
        return forms.isEmpty() ? list : list.map(item -> value(item, forms));
    }

    private static Value volume(Value value, ProblemLog problems) {
        return value instanceof ScalarValue spec && spec.isString() ? ShortVolume.longForm(spec, problems) : value;
    }

    private static Value grant(Value value) {
        return value instanceof ScalarValue source && source.isString()
                ? MapValue.builder(source.place())
                        .put("source", source)
                        .shortForm(source)
                        .build()
                : value;
    }

    private static Value pairs(Value value) {
        return value instanceof ListValue list ? Forms.pairs(list) : value;
    }

    private static Value listOfOne(Value value) {
        return value instanceof ScalarValue scalar && scalar.isString()
                ? new ListValue(List.of(scalar), scalar.place())
                : value;
    }

    private static Value dependencies(Value value) {
        if (!(value instanceof MapValue map)) {
            return Forms.map(value, Forms.Names.AS_DEPENDENCY);
        }
        MapValue.Builder out = map.toBuilder();
        map.entries().forEach((name, entry) -> {
            if (entry.value() instanceof MapValue dependency) {
                out.put(name, withDefaults(dependency, entry));
            }
        });
        return out.build();
    }

    private static MapValue withDefaults(MapValue dependency, MapValue.Entry entry) {
        if (dependency.has("condition") && dependency.has("required")) {
            return dependency;
        }
        MapValue.Builder out = dependency.toBuilder();
        if (!dependency.has("condition")) {
            out.put("condition", ScalarValue.string("service_started", entry.key()));
        }
        if (!dependency.has("required")) {
            out.put("required", ScalarValue.bool(true, entry.key()));
        }
        return out.build();
    }

    private static Value envFiles(Value value) {
        if (value instanceof ScalarValue path && path.isString()) {
            return new ListValue(List.of(envFile(path)), path.place());
        }
        if (!(value instanceof ListValue list)) {
            return value;
        }
        List<Value> files = new ArrayList<>(list.items().size());
        for (Value item : list.items()) {
            files.add(envFile(item));
        }
        return new ListValue(files, list.place());
    }

    private static Value envFile(Value value) {
        if (value instanceof ScalarValue path && path.isString()) {
            return MapValue.builder(path.place())
                    .put("path", path)
                    .put("required", ScalarValue.bool(true, path.place()))
                    .shortForm(path)
                    .build();
        }
        return value instanceof MapValue map && !map.has("required")
                ? map.with("required", ScalarValue.bool(true, map.place()))
                : value;
    }

    /** {@code external: {name: x}}, the form of Compose files before version 3.4. */
    private static Value resource(Value value, ProblemLog problems) {
        if (!(value instanceof MapValue resource) || !(resource.get("external") instanceof MapValue external)) {
            return value;
        }
        MapValue.Builder out = resource.toBuilder().put("external", ScalarValue.bool(true, external.place()));
        Optional<ScalarValue> inner = Optional.ofNullable(external.scalar("name"));
        Optional<ScalarValue> outer = Optional.ofNullable(resource.scalar("name"));
        if (inner.isPresent() && outer.isEmpty()) {
            out.put("name", inner.get());
        } else if (inner.isPresent() && !inner.get().text().equals(outer.get().text())) {
            problems.wrongValue(inner.get(), "name and external.name differ; only use name");
        }
        return out.build();
    }
}
