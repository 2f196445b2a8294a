package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.Set;
import java.util.TreeSet;

/** How one attribute is merged, where it is not merged like any other (compose-go {@code override/merge.go}). */
enum MergeRule {
    /** The later value takes the place of the earlier, even when it is null. */
    REPLACE((base, over, rules, merge) -> over),
    /** A map counts as its list of {@code key=value}; the lists are joined, and unicity picks the last of each key. */
    AS_LISTS((base, over, rules, merge) -> merge.lists(Forms.list(base), Forms.list(over))),
    /** As lists, without what is there already. */
    EXTRA_HOSTS(MergeRule::extraHosts),
    /** A list of names counts as a map of those names. */
    AS_MAPS((base, over, rules, merge) ->
            mergedMaps(Forms.map(base, Forms.Names.AS_NULL), Forms.map(over, Forms.Names.AS_NULL), rules, merge)),
    DEPENDENCIES((base, over, rules, merge) -> mergedMaps(
            Forms.map(base, Forms.Names.AS_DEPENDENCY), Forms.map(over, Forms.Names.AS_DEPENDENCY), rules, merge)),
    /** A string counts as a map with that context. */
    BUILD((base, over, rules, merge) -> mergedMaps(Forms.build(base), Forms.build(over), rules, merge)),
    /** Options of another driver are no base for the new one. */
    LOGGING(MergeRule::logging);

    static final PathRules<MergeRule> BY_PATH = byPath();

    private final Way way;

    MergeRule(Way way) {
        this.way = way;
    }

    /** How two values become one. */
    @FunctionalInterface
    private interface Way {
        Value merge(Value base, Value over, PathRules<MergeRule> rules, Merge merge);
    }

    Value merge(Value base, Value over, PathRules<MergeRule> rules, Merge merge) {
        return way.merge(base, over, rules, merge);
    }

    private static Value extraHosts(Value base, Value over, PathRules<MergeRule> rules, Merge merge) {
        ListValue known = Forms.list(base);
        Set<String> texts = new TreeSet<>();
        known.items().forEach(item -> texts.add(Forms.text(item)));
        ListValue added = Forms.list(over);
        var fresh = added.items().stream()
                .filter(item -> !texts.contains(Forms.text(item)))
                .toList();
        return merge.lists(known, new ListValue(fresh, added.place()));
    }

    private static Value logging(Value base, Value over, PathRules<MergeRule> rules, Merge merge) {
        if (!(base instanceof MapValue baseMap) || !(over instanceof MapValue overMap)) {
            return over;
        }
        ScalarValue before = baseMap.scalar("driver");
        ScalarValue after = overMap.scalar("driver");
        boolean sameDriver = before == null || after == null || before.text().equals(after.text());
        return sameDriver ? merge.maps(baseMap, overMap, rules) : over;
    }

    /** The schema reports what is neither map nor list; here the later value then stands. */
    private static Value mergedMaps(Value base, Value over, PathRules<MergeRule> rules, Merge merge) {
        if (base instanceof MapValue baseMap && over instanceof MapValue overMap) {
            return merge.maps(baseMap, overMap, rules);
        }
        return over.isNull() ? base : over;
    }

    private static PathRules<MergeRule> byPath() {
        PathRules<MergeRule> rules = PathRules.create();
        rules.add("services.*", REPLACE, "command", "entrypoint", "healthcheck.test", "ulimits.*");
        rules.add(
                "services.*",
                AS_LISTS,
                "annotations",
                "build.args",
                "build.additional_contexts",
                "build.labels",
                "deploy.labels",
                "dns",
                "dns_opt",
                "dns_search",
                "env_file",
                "label_file",
                "environment",
                "labels",
                "volumes.*.volume.labels",
                "sysctls",
                "tmpfs");
        rules.add("networks.*.labels", AS_LISTS).add("volumes.*.labels", AS_LISTS);
        // only addresses of networks, which say nothing about users and owners: the later list stands
        rules.add("networks.*.ipam.config", REPLACE);
        rules.add("services.*.build.extra_hosts", EXTRA_HOSTS).add("services.*.extra_hosts", EXTRA_HOSTS);
        rules.add("services.*.networks", AS_MAPS).add("services.*.models", AS_MAPS);
        rules.add("services.*.depends_on", DEPENDENCIES);
        rules.add("services.*.build", BUILD);
        rules.add("services.*.logging", LOGGING);
        return rules;
    }
}
