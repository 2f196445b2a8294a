package dev.composepermit.image.lock;

import dev.composepermit.yaml.form.FormFault;
import java.util.List;

/**
 * What reading a lock file gave.
 *
 * @param faults what is wrong with it; then it can't be relied on
 */
public record LockReading(LockFile lock, List<FormFault> faults) {
    public LockReading {
        faults = List.copyOf(faults);
    }
}
