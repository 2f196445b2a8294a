package dev.composepermit.lint;

import java.util.List;

/**
 * What reading the inputs gave. One broken input never hides the others.
 *
 * @param projects in the order of the inputs
 * @param failures what could not be read or analysed
 * @param skipped inputs that are no projects of their own
 * @param faults faults of this program
 * @param notices what a person should know besides: of a lock file that has parted from its projects, of files that are ignored
 */
public record Analysis(
        List<AnalysedProject> projects,
        List<InputFailure> failures,
        List<SkippedInput> skipped,
        List<InternalFault> faults,
        List<String> notices) {
    public Analysis {
        projects = List.copyOf(projects);
        failures = List.copyOf(failures);
        skipped = List.copyOf(skipped);
        faults = List.copyOf(faults);
        notices = List.copyOf(notices);
    }
}
