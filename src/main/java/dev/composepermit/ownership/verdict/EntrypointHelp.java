package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts.StartRepair;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.path.Paths;
import dev.composepermit.ownership.user.RunningService;
import dev.composepermit.ownership.user.Startup.EntrypointRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the image's own entrypoint, started as root, puts right at a mount before it drops to the program's user. */
final class EntrypointHelp {
    private final RunningService service;
    private final Mount mount;

    EntrypointHelp(RunningService service, Mount mount) {
        this.service = service;
        this.mount = mount;
    }

    /**
     * What it offers for a path.
     *
     * @param helps whether it changes the owner of the path
     * @param certain whether it surely does
     */
    record Offer(boolean helps, boolean certain) {}

    /** For the mount's root. */
    Offer atRoot() {
        return mount.readOnly() ? new Offer(false, false) : at(mount.target().value());
    }

    /** For a path at or below the mount's root. */
    Offer at(String path) {
        boolean helps = false;
        boolean certain = false;
        for (EntrypointRepair repair : service.startup().repairs()) {
            String repaired = Paths.cleaned(repair.path());
            if (repaired.equals(path) || (repair.recursive() && Paths.isBelow(path, repaired))) {
                helps = true;
                certain |= repair.certain();
            }
        }
        return new Offer(helps, certain);
    }

    /** The judgement with the entrypoint's help, if it offers any. */
    Judgement judge(
            Offer offer,
            Standing standing,
            MountedSource source,
            Judgement without,
            String who,
            List<Evidence> evidence) {
        if (!offer.helps() || service.runsAs().toOptional().isEmpty()) {
            return without;
        }
        List<Evidence> chain = new ArrayList<>(evidence);
        chain.add(Evidence.of(
                service.image().evidence().stream()
                        .map(Evidence::source)
                        .findFirst()
                        .orElse(EvidenceSource.CATALOG),
                "its entrypoint, started as root, puts the owner of "
                        + mount.target().value() + " right"));
        if (!offer.certain()) {
            return Judgements.unknown(
                    UnknownReason.ENTRYPOINT_NOT_KNOWN,
                    "its entrypoint puts the owner right unless a variable of the service keeps it from that",
                    chain);
        }
        String given = who + ", and its entrypoint gives it " + mount.target().value() + ": it can write there";
        Identity process = service.runsAs().orElseThrow();
        if (standing.possible().isEmpty()) {
            return source.rootSuffices() && service.capabilities().has("CHOWN")
                    ? Judgements.allowed(given, chain)
                    : without;
        }
        Optional<MountRoot> stuck = stuck(standing, process);
        if (stuck.isEmpty()) {
            return Judgements.allowed(given, chain);
        }
        if (standing.possible().size() > 1) {
            return without;
        }
        String why = stuck.get().mapped()
                ? "it lacks the capability CHOWN"
                : "no id of the container owns it, so that not even root may";
        return Judgements.denied(
                who + ", " + standing.clause() + ", and its entrypoint can't chown it (" + why
                        + "): Operation not permitted",
                chain);
    }

    /** The first of the possible roots that it has to chown and can't. */
    private Optional<MountRoot> stuck(Standing standing, Identity process) {
        return standing.possible().stream()
                .filter(root -> root.uid() != process.uid() || !root.mapped())
                .filter(root -> !root.mapped() || !service.capabilities().has("CHOWN"))
                .findFirst();
    }

    /** What becomes of its attempt on a path, where that has not ended well. */
    StartRepair fate(String path, Standing standing, MountedSource source) {
        Optional<Identity> process = service.runsAs().toOptional();
        if (mount.readOnly() || process.isEmpty() || !at(path).certain()) {
            return StartRepair.NONE;
        }
        if (standing.possible().isEmpty()) {
            return source.rootSuffices() ? StartRepair.NONE : StartRepair.OWNER_NOT_SEEN;
        }
        return stuck(standing, process.get())
                .map(root -> root.mapped() ? StartRepair.LACKS_CHOWN : StartRepair.OWNER_UNMAPPED)
                .orElse(StartRepair.NONE);
    }
}
