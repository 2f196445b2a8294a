package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays one model over another (compose-go {@code override/merge.go}): maps by key, lists one behind the other, scalars
 * replaced, and the attributes in {@link MergeRule} by rules of their own.
 */
final class Merge {
    private final ProblemLog problems;

    Merge(ProblemLog problems) {
        this.problems = problems;
    }

    /** The whole model. */
    MapValue models(MapValue base, MapValue over) {
        return maps(base, over, MergeRule.BY_PATH);
    }

    /** One service over the one it extends. */
    MapValue services(MapValue base, MapValue over) {
        return maps(base, over, MergeRule.BY_PATH.under("services").underAny());
    }

    /** One resource of a section ({@code services}, {@code volumes}, …) over an included one. */
    Value resources(String section, Value base, Value over) {
        return values(base, over, MergeRule.BY_PATH.under(section).underAny());
    }

    MapValue maps(MapValue base, MapValue over, PathRules<MergeRule> rules) {
        MapValue.Builder merged = base.toBuilder();
        over.entries().forEach((key, entry) -> {
            MapValue.Entry before = merged.get(key);
            if (before == null) {
                merged.put(key, entry);
            } else {
                merged.put(key, before.with(values(before.value(), entry.value(), rules.under(key))));
            }
        });
        return merged.build();
    }

    Value values(Value base, Value over, PathRules<MergeRule> rules) {
        if (rules.rule().isPresent()) {
            return rules.rule().get().merge(base, over, rules, this);
        }
        if (over.isNull()) {
            return base;
        }
        if (base instanceof MapValue baseMap && over instanceof MapValue overMap) {
            return maps(baseMap, overMap, rules);
        }
        if (base instanceof ListValue baseList && over instanceof ListValue overList) {
            return lists(baseList, overList);
        }
        boolean replaceable = !(base instanceof MapValue) && !(base instanceof ListValue);
        if (!replaceable) {
            problems.invalid(over.place(), over.describe() + " can't override " + base.describe());
        }
        return over;
    }

    ListValue lists(ListValue base, ListValue over) {
        List<Value> joined = new ArrayList<>(base.items().size() + over.items().size());
        joined.addAll(base.items());
        joined.addAll(over.items());
        return new ListValue(joined, base.place());
    }
}
