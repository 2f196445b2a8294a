package dev.composepermit.rule;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.ownership.ProjectFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** All opinions on one project. */
public final class Review {
    private Review() {}

    /**
     * What the rules find in a project, without what its comments suppress, in the order of file and place.
     *
     * @param wanted which rules to run, by id
     */
    public static List<Finding> of(ProjectFacts facts, Predicate<String> wanted) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : RuleShelf.all()) {
            if (wanted.test(rule.id())) {
                findings.addAll(rule.check(facts));
            }
        }
        List<Finding> left = new ArrayList<>(Suppressions.apply(
                findings,
                facts.project().files().stream().map(ComposeFile::reading).toList(),
                RuleShelf::ids,
                wanted));
        Collections.sort(left);
        return List.copyOf(left);
    }
}
