package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Rule;
import java.util.List;

/**
 * Finds directories of the host that a service needs to write or own and can't: they belong to somebody else, or are
 * missing, so that the engine makes them as root (observed on Docker 20 and 28, and on Podman through its API).
 */
public final class BindMountNotWritable implements Rule {
    @Override
    public String id() {
        return "bind-mount-not-writable";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<MountUse> denied = Denials.of(
                facts, mount -> mount.mount() instanceof Mount.Bind && !UserNamespaces.isUnmappedDenial(mount));
        return Denials.findings(facts, id(), denied, Remedies::forBind);
    }
}
