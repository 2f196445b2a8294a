package dev.composepermit.rule.check;

import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Rule;
import java.util.List;

/**
 * Finds volumes whose program insists on owning the directory, which mode 1777 does not help: PostgreSQL's initdb changes
 * its mode first, and only an owner may (observed: initdb 15 as uid 1000 on a 70:70 1777 directory).
 */
public final class VolumeNotOwned implements Rule {
    @Override
    public String id() {
        return "volume-not-owned";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<MountUse> unowned =
                Denials.of(facts, mount -> VolumeNotWritable.isVolume(mount.mount()) && mount.need() == Need.OWN);
        return Denials.findings(facts, id(), unowned, Remedies::forVolume);
    }
}
