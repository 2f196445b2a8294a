package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds directories and files of the host that belong to an id which the container does not have: they appear as 65534,
 * and what is not open to everyone is closed even to the container's root (observed on Docker 28 with userns-remap and on
 * rootless Podman 4). Those that a start script would chown are left to {@link EntrypointChownFailsUnderUserns}.
 */
public final class BindOwnerUnmapped implements Rule {
    @Override
    public String id() {
        return "bind-owner-unmapped";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<MountUse> uses = new ArrayList<>(Denials.of(facts, BindOwnerUnmapped::concerns));
        uses.addAll(MountUse.where(
                facts,
                (service, mount) ->
                        mount.need() == Need.READ && service.runsAs().isKnown() && concerns(mount)));
        return Denials.findings(facts, id(), uses, Remedies::forBind);
    }

    private static boolean concerns(MountFacts mount) {
        return mount.mount() instanceof Mount.Bind
                && UserNamespaces.isUnmappedDenial(mount)
                && !UserNamespaces.chownFails(mount);
    }
}
