package dev.composepermit.lint;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Service;
import dev.composepermit.text.Place;
import java.util.HashSet;
import java.util.Set;

/**
 * Files that add to others and are no projects of their own: some of their services have nothing to run, or refer to what
 * stands in another file. A file with one of the names that Docker Compose looks for is always a project.
 */
final class Fragment {
    private Fragment() {}

    /**
     * Whether a file read alone may be a fragment. One that the user named must have services without anything to run:
     * that it refers to something undefined is told as a fault; one that a search came by need not be read alone.
     */
    static boolean mayBe(Candidate candidate, ComposeProject alone) {
        return candidate.onlyIfReads().isEmpty()
                && candidate.request().files().size() == 1
                && !ComposeFileNames.DEFAULT.contains(
                        String.valueOf(candidate.first().getFileName()))
                && (hasIncompleteService(alone) || (!candidate.named() && hasUndefinedReference(alone)));
    }

    /** Whether nothing of that kind is left, now that it is read together with its base. */
    static boolean isWhole(ComposeProject joined) {
        return !hasIncompleteService(joined) && !hasUndefinedReference(joined);
    }

    /** Whether no service has anything to run, and nothing else is wrong that should be told. */
    static boolean hasNothingToRun(ComposeProject project) {
        Set<Place> expected = new HashSet<>();
        project.services().values().stream()
                .filter(Fragment::isIncomplete)
                .forEach(service -> expected.add(service.place()));
        return expected.size() == project.services().size()
                && project.problems().stream()
                        .filter(Fragment::isFault)
                        .allMatch(problem -> expected.contains(problem.place()));
    }

    /** Whether Compose would reject the project as it is. */
    static boolean isRejected(ComposeProject project) {
        return project.problems().stream().anyMatch(Fragment::isFault);
    }

    private static boolean isFault(ComposeProblem problem) {
        return problem.kind() == ComposeProblem.Kind.INVALID || problem.kind() == ComposeProblem.Kind.UNREADABLE;
    }

    private static boolean hasIncompleteService(ComposeProject project) {
        return project.services().values().stream().anyMatch(Fragment::isIncomplete);
    }

    private static boolean isIncomplete(Service service) {
        return service.image().isEmpty() && service.build().isEmpty() && !service.provider();
    }

    /** Compose's own words: "depends on undefined service", "refers to undefined network" (or volume, secret, config). */
    private static boolean hasUndefinedReference(ComposeProject project) {
        return project.problems().stream()
                .anyMatch(problem -> isFault(problem) && problem.message().contains(" undefined "));
    }
}
