package dev.composepermit.rewrite;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decides for each source of a project whether, for whom and how it is put right. */
final class Planner {
    private final ProjectFacts facts;
    private final RewriteConsent consent;
    private final Objections objections;
    private final List<SourcePlan> plans = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Planner(ProjectFacts facts, RewriteConsent consent, SourceFiles files) {
        this.facts = facts;
        this.consent = consent;
        this.objections = new Objections(facts, consent, files);
    }

    static RewritePlan plan(ProjectFacts facts, RewriteConsent consent, SourceFiles files) {
        Planner planner = new Planner(facts, consent, files);
        facts.shared().forEach(planner::planSource);
        facts.services().values().forEach(planner::refuseWhatHasNoSource);
        Collections.sort(planner.refusals);
        return new RewritePlan(planner.plans, planner.refusals);
    }

    private void planSource(SharedSource source) {
        SharedWriting shared = SharedWriting.of(source, consent.sharedGroup());
        List<SharedSource.Use> denied = denied(source, shared);
        if (denied.isEmpty()) {
            return;
        }
        Optional<Refusal> objection = objections.against(source, denied, shared);
        if (objection.isPresent()) {
            refusals.add(objection.get());
            return;
        }
        Identity owner = shared.owner().or(() -> identity(denied.get(0))).orElseThrow();
        ImageContent content = ImageContent.of(source);
        SharedSource.Use working = content.filler().orElse(denied.get(0));
        plans.add(new SourcePlan(
                source,
                owner.uid(),
                owner.gid().orElse(0),
                content.choice(),
                working.service().name(),
                working.mount().target(),
                shared.isShared()
                        ? shared.how(ThirdOwner.of(denied, owner, shared).map(Ownership::uid))
                        : how(source, owner),
                shared.isShared()
                        ? shared.members()
                        : denied.stream()
                                .map(use -> use.service().name())
                                .distinct()
                                .sorted()
                                .toList(),
                shared.members(),
                shared.isShared() ? List.of() : shutOut(source, owner),
                content.unsure()));
    }

    /** The uses that need it to be put right: those that must write and can't; for a reader who can't, its writers. */
    private List<SharedSource.Use> denied(SharedSource source, SharedWriting shared) {
        List<SharedSource.Use> denied = source.uses().stream()
                .filter(use -> isDenied(use.mount()) || isNamed(source, use.mount()))
                .filter(use -> !use.mount().mount().readOnly())
                .toList();
        return denied.isEmpty() && shared.letsReadersIn() ? shared.writers() : denied;
    }

    /** Denied for sure; or a volume made elsewhere that must be writable and that nobody can see into. */
    private static boolean isDenied(MountFacts mount) {
        boolean needed = mount.need() == Need.WRITE || mount.need() == Need.OWN;
        boolean denied = mount.verdict().verdict() == Verdict.DENIED;
        boolean notSeen = mount.verdict().unknown().equals(Optional.of(UnknownReason.EXISTING_VOLUME));
        return needed && (denied || notSeen) && !mount.verdict().isInferred();
    }

    /** A host directory that nobody looked into, and that the user names as one to be given away. */
    private boolean isNamed(SharedSource source, MountFacts mount) {
        return source.kind() == SharedSource.Kind.HOST_PATH
                && consent.paths().contains(Path.of(source.source()).normalize().toString())
                && mount.need() != Need.READ
                && mount.verdict().unknown().equals(Optional.of(UnknownReason.HOST_NOT_INSPECTED));
    }

    /** Where root writes too, new files of root can come at any time: each start looks for them. */
    private String how(SharedSource source, Identity owner) {
        if (consent.adopt()) {
            return "adopt";
        }
        boolean foreignWriter = source.uses().stream()
                .filter(use -> !use.mount().mount().readOnly() && use.mount().need() != Need.READ)
                .map(Planner::identity)
                .anyMatch(identity ->
                        identity.filter(who -> who.uid() != owner.uid()).isPresent());
        return foreignWriter ? "probe" : SourcePlan.ONCE;
    }

    private static List<String> shutOut(SharedSource source, Identity owner) {
        return Readers.shutOutBy(source, owner).stream()
                .map(use -> use.service().name() + " (" + identity(use).orElseThrow() + ")")
                .distinct()
                .toList();
    }

    private void refuseWhatHasNoSource(ServiceFacts service) {
        for (MountFacts mount : service.mounts()) {
            if (!isDenied(mount) || isOfShared(mount)) {
                continue;
            }
            String why = mount.mount() instanceof Mount.AnonymousVolume
                    ? "it is a volume without a name"
                    : mount.mount().readOnly() ? "it is mounted read-only" : "no init service reaches it";
            refusals.add(new Refusal(
                    Refusal.Kind.NOT_AN_INIT_MATTER,
                    service.name() + " " + mount.target(),
                    why,
                    "",
                    mount.mount().place()));
        }
    }

    private boolean isOfShared(MountFacts mount) {
        return !mount.mount().readOnly()
                && facts.shared().stream()
                        .flatMap(source -> source.uses().stream())
                        .anyMatch(use -> use.mount() == mount);
    }

    private static Optional<Identity> identity(SharedSource.Use use) {
        return use.service().runsAs().toOptional();
    }
}
