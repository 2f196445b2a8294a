package dev.composepermit.lint;

import dev.composepermit.engine.Engine;
import dev.composepermit.rule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a lint run gave.
 *
 * @param engine the engine the projects were judged for
 * @param projects in the order of the inputs
 * @param findings of all projects, each once, in the order of file and place
 * @param failures what could not be read or analysed; then the findings are not all there is
 * @param skipped inputs that are no projects of their own
 * @param faults faults of this program
 */
public record LintOutcome(
        Engine engine,
        List<LintedProject> projects,
        List<ToldFinding> findings,
        List<InputFailure> failures,
        List<SkippedInput> skipped,
        List<InternalFault> faults) {
    public LintOutcome {
        projects = List.copyOf(projects);
        findings = List.copyOf(findings);
        failures = List.copyOf(failures);
        skipped = List.copyOf(skipped);
        faults = List.copyOf(faults);
    }

    /** How many findings there are of one severity. */
    public int count(Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.heading().severity() == severity)
                .count();
    }

    /** Whether some finding is at least that bad. */
    public boolean hasAtLeast(Severity severity) {
        return findings.stream()
                .anyMatch(finding -> finding.heading().severity().isAtLeast(severity));
    }

    /** Those failures that no finding tells of at the same place. */
    public List<InputFailure> failuresBesidesFindings() {
        Set<List<Object>> told = new HashSet<>();
        findings.forEach(finding ->
                told.add(List.of(finding.heading().place(), finding.heading().message())));
        return failures.stream()
                .filter(failure -> failure.place().isEmpty()
                        || !told.contains(List.of(failure.place().get(), failure.why())))
                .toList();
    }

    /** How many mounts the projects have. */
    public int mounts() {
        return projects.stream().mapToInt(LintedProject::mounts).sum();
    }

    /** The mounts about which nothing can be said, in the order of file and place. */
    public List<UnknownMount> unknownMounts() {
        return projects.stream()
                .flatMap(project -> project.unknown().stream())
                .distinct()
                .toList();
    }
}
