package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Engine;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.MountFacts.StartRepair;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds start scripts that want to give a directory of the host to their service account on an engine that maps ids:
 * root in the container has no power over ids outside its map ({@code chown: Operation not permitted}, observed on Docker
 * 28 with userns-remap and on rootless Podman 4).
 *
 * <p>An error where the owner was looked at; a note where it was not, for the directory may have been prepared.
 */
public final class EntrypointChownFailsUnderUserns implements Rule {
    @Override
    public String id() {
        return "entrypoint-chown-fails-under-userns";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        if (!UserNamespaces.mapsIds(facts.engine())) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (MountUse use : MountUse.where(facts, EntrypointChownFailsUnderUserns::concerns)) {
            findings.add(finding(facts, use));
        }
        return findings;
    }

    private static boolean concerns(ServiceFacts service, MountFacts mount) {
        return mount.mount() instanceof Mount.Bind bind
                && !bind.source().dependsOnUnsetVariable()
                && (UserNamespaces.chownFails(mount) || mount.startRepair() == StartRepair.OWNER_NOT_SEEN);
    }

    private Finding finding(ProjectFacts facts, MountUse use) {
        boolean seen = UserNamespaces.chownFails(use.mount());
        Finding finding = Finding.of(
                        id(),
                        seen ? Denials.severity(use) : Severity.NOTE,
                        use.place(),
                        seen ? Denials.message(use) : ifNotPrepared(facts.engine(), use))
                .because(Denials.evidence(use))
                .remedy(BindRemedies.chown(facts, use))
                .remedy(Remedy.of("mount a named volume there instead: the engine maps its owners by itself"));
        return finding.tryIt(Commands.look(facts, use));
    }

    private static String ifNotPrepared(Engine engine, MountUse use) {
        String ids =
                engine.userns().map(HostIds::range).orElse("the user who runs the engine, or to a sub-id of that user");
        String written = ((Mount.Bind) use.mount().mount()).written();
        return use.names() + " starts as root and its entrypoint gives " + use.target() + " to " + use.identity()
                + ", which the engine's id map allows only if " + written + " already belongs to " + ids
                + " on the host; else chown: Operation not permitted" + use.andOthers();
    }
}
