package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import java.util.List;

/**
 * What linting all that the inputs lead to gave.
 *
 * @param requests how the projects were read, in their order
 * @param notices what lock files lack or have too much of, and what was passed over
 */
public record LintRun(LintOutcome outcome, List<ProjectRequest> requests, List<String> notices) {
    public LintRun {
        requests = List.copyOf(requests);
        notices = List.copyOf(notices);
    }
}
