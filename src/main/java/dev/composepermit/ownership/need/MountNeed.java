package dev.composepermit.ownership.need;

import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.Need;
import java.util.List;
import java.util.Optional;

/**
 * What a service must be able to do at a mount, and why that is believed.
 *
 * @param below a path inside the mount where the work is done, when it is not done at the mount's root
 */
public record MountNeed(Need need, List<Evidence> evidence, Optional<String> below) {
    static final MountNeed UNKNOWN = new MountNeed(Need.UNKNOWN, List.of(), Optional.empty());

    public MountNeed {
        evidence = List.copyOf(evidence);
    }

    static MountNeed of(Need need, Evidence... evidence) {
        return new MountNeed(need, List.of(evidence), Optional.empty());
    }
}
