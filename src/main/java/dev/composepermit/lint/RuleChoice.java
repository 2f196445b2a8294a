package dev.composepermit.lint;

import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Severity;
import java.util.Map;
import java.util.Set;

/**
 * Which rules speak, and how loud.
 *
 * @param only the rules to run; none: all
 * @param off the rules not to run
 * @param severities what the findings of a rule count as, where that is not what the rule says
 * @param ignored files of which nothing is said
 */
public record RuleChoice(Set<String> only, Set<String> off, Map<String, Severity> severities, IgnoredPaths ignored) {
    /** Every rule, as it is. */
    public static final RuleChoice ALL = new RuleChoice(Set.of(), Set.of(), Map.of(), IgnoredPaths.NONE);

    public RuleChoice {
        only = Set.copyOf(only);
        off = Set.copyOf(off);
        severities = Map.copyOf(severities);
    }

    /** Whether a rule runs. */
    public boolean wants(String rule) {
        return (only.isEmpty() || only.contains(rule)) && !off.contains(rule);
    }

    /** A finding with the severity that was chosen for its rule. */
    Finding asChosen(Finding finding) {
        Severity chosen = severities.get(finding.rule());
        return chosen == null ? finding : finding.with(chosen);
    }
}
