package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Rule;
import java.util.List;

/**
 * Finds named and anonymous volumes that a service needs to write and can't, because the owner and mode the engine gives
 * the volume keep its user out. What must be owned and not only written is {@link VolumeNotOwned}'s.
 */
public final class VolumeNotWritable implements Rule {
    @Override
    public String id() {
        return "volume-not-writable";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return Denials.findings(
                facts, id(), Denials.of(facts, VolumeNotWritable::isWrittenVolume), Remedies::forVolume);
    }

    private static boolean isWrittenVolume(MountFacts mount) {
        return isVolume(mount.mount()) && mount.need() == Need.WRITE;
    }

    static boolean isVolume(Mount mount) {
        return mount instanceof Mount.NamedVolume || mount instanceof Mount.AnonymousVolume;
    }
}
