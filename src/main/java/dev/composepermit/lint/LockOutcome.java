package dev.composepermit.lint;

import java.util.List;

/**
 * What locking gave. Nothing is written yet.
 *
 * @param locks the lock files of the projects, by path
 * @param failures what could not be read, and sources that could not be asked
 * @param faults faults of this program
 */
public record LockOutcome(List<LockedFile> locks, List<InputFailure> failures, List<InternalFault> faults) {
    public LockOutcome {
        locks = List.copyOf(locks);
        failures = List.copyOf(failures);
        faults = List.copyOf(faults);
    }
}
