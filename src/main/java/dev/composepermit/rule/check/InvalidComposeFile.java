package dev.composepermit.rule.check;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.List;

/** Passes on what no environment could make valid, and text that can't be read at all. */
public final class InvalidComposeFile implements Rule {
    @Override
    public String id() {
        return "invalid-compose-file";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return facts.project().problems().stream()
                .filter(problem -> problem.kind() == ComposeProblem.Kind.INVALID
                        || problem.kind() == ComposeProblem.Kind.UNREADABLE)
                .map(problem -> Finding.of(id(), Severity.ERROR, problem.place(), problem.message()))
                .distinct()
                .toList();
    }
}
