package dev.composepermit.lint;

import java.util.List;

/**
 * What locking gave. Nothing is written yet.
 *
 * @param projects the projects that were locked
 * @param locks the lock files of the projects, by path
 * @param failures what could not be read, and sources that could not be asked
 * @param faults faults of this program
 */
public record LockOutcome(
        List<AnalysedProject> projects,
        List<LockedFile> locks,
        List<InputFailure> failures,
        List<InternalFault> faults) {
    public LockOutcome {
        projects = List.copyOf(projects);
        locks = List.copyOf(locks);
        failures = List.copyOf(failures);
        faults = List.copyOf(faults);
    }
}
