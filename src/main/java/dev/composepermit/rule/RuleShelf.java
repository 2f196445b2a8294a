package dev.composepermit.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All rules, in the order of their ids. */
public final class RuleShelf {
    private static final List<Rule> RULES = List.of();

    private RuleShelf() {}

    /** The rules that look at facts: one line for each, in the order of ids. */
    public static List<Rule> all() {
        return RULES;
    }

    /** The ids of all rules, also of the two that look at suppressions and not at facts. */
    public static Set<String> ids() {
        Set<String> ids = new TreeSet<>(List.of(Suppressions.UNUSED, Suppressions.WITHOUT_REASON));
        RULES.forEach(rule -> ids.add(rule.id()));
        return ids;
    }
}
