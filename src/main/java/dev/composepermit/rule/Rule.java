package dev.composepermit.rule;

import dev.composepermit.ownership.ProjectFacts;
import java.util.List;

/** One opinion. Implementations are final, have no fields, and see nothing but the facts. */
public interface Rule {
    /** The id: kebab-case, names the problem. */
    String id();

    /** What this rule finds, in any order. */
    List<Finding> check(ProjectFacts facts);
}
