package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.compose.interpolate.Interpolation;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts variables into strings, then casts what the model wants as a number or boolean (compose-go {@code
 * interpolation} and {@code loader/interpolate.go}).
 */
final class ValueInterpolation {
    private final Environment environment;
    private final ProblemLog problems;
    private final Budget budget;
    private final Deque<String> path = new ArrayDeque<>();

    ValueInterpolation(Environment environment, Budget budget, ProblemLog problems) {
        this.environment = environment;
        this.budget = budget;
        this.problems = problems;
    }

    MapValue apply(MapValue model) {
        return map(model, Cast.BY_PATH);
    }

    private Value value(Value value, PathRules<Cast> casts) {
        if (!budget.take(value.place())) {
            return ScalarValue.nothing(value.place());
        }
        if (value instanceof MapValue map) {
            return map(map, casts);
        }
        if (value instanceof ListValue list) {
            return list(list, casts);
        }
        ScalarValue scalar = (ScalarValue) value;
        if (!scalar.isString()) {
            return scalar;
        }
        ScalarValue substituted = substitute(scalar);
        return casts.rule().map(cast -> cast(substituted, cast)).orElse(substituted);
    }

    private MapValue map(MapValue map, PathRules<Cast> casts) {
        MapValue.Builder changed = null;
        for (Map.Entry<String, MapValue.Entry> each : map.entries().entrySet()) {
            path.addLast(each.getKey());
            Value before = each.getValue().value();
            Value after = value(before, casts.under(each.getKey()));
            if (after != before) {
                changed = changed == null ? map.toBuilder() : changed;
                changed.put(each.getKey(), after);
            }
            path.removeLast();
        }
        return changed == null ? map : changed.build();
    }

    private ListValue list(ListValue list, PathRules<Cast> casts) {
        return list.map(item -> {
            path.addLast("[]");
            Value after = value(item, casts.underAny());
            path.removeLast();
            return after;
        });
    }

    private ScalarValue cast(ScalarValue scalar, Cast cast) {
        return cast.apply(scalar).orElseGet(() -> {
            problems.wrongValue(scalar, "\"" + scalar.text() + "\" is not " + cast.wants());
            return scalar;
        });
    }

    /** A string with its variables replaced; what is missing or malformed is reported. */
    ScalarValue substitute(ScalarValue scalar) {
        if (scalar.text().indexOf('$') < 0) {
            return scalar;
        }
        Interpolation result = Interpolation.of(scalar.text(), name -> Optional.ofNullable(environment.get(name)));
        List<VariableUse> uses = new ArrayList<>(result.uses().size());
        for (Interpolation.Use use : result.uses()) {
            uses.add(new VariableUse(use.name(), use.state(), scalar.place()));
            if (use.state() == VariableUse.State.UNSET) {
                problems.unsetVariable(use.name(), scalar.place());
            }
        }
        result.failure().ifPresent(failure -> report(scalar, failure));
        return new ScalarValue(scalar.kind(), result.text(), result.text(), scalar.place(), uses);
    }

    private void report(ScalarValue scalar, Interpolation.Failure failure) {
        boolean required = failure instanceof Interpolation.Failure.Required;
        problems.report(
                required ? ComposeProblem.Kind.VARIABLE_REQUIRED : ComposeProblem.Kind.INVALID,
                scalar.place(),
                failure.message(String.join(".", path)));
    }
}
