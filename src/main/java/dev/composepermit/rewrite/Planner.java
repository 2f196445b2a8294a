package dev.composepermit.rewrite;

import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides for each source of a project whether, for whom and how it is put right. */
final class Planner {
    private static final Set<Tool> ALL_TOOLS = EnumSet.allOf(Tool.class);

    private final ProjectFacts facts;
    private final RewriteConsent consent;
    private final HostDirectoryConsent hostConsent;
    private final Set<String> bindSources = new TreeSet<>();
    private final List<SourcePlan> plans = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Planner(ProjectFacts facts, RewriteConsent consent, SourceFiles files) {
        this.facts = facts;
        this.consent = consent;
        this.hostConsent = new HostDirectoryConsent(consent, facts.project().directory(), files);
        for (SharedSource source : facts.shared()) {
            if (source.kind() == SharedSource.Kind.HOST_PATH) {
                bindSources.add(source.source());
            }
        }
    }

    static RewritePlan plan(ProjectFacts facts, RewriteConsent consent, SourceFiles files) {
        Planner planner = new Planner(facts, consent, files);
        facts.shared().forEach(planner::planSource);
        facts.services().values().forEach(planner::refuseWhatHasNoSource);
        planner.refusals.sort(Comparator.comparing(Refusal::place).thenComparing(Refusal::subject));
        return new RewritePlan(planner.plans, planner.refusals);
    }

    private void planSource(SharedSource source) {
        List<SharedSource.Use> denied = source.uses().stream()
                .filter(use -> isDenied(use.mount()) && isWritableByMode(use.mount()))
                .toList();
        if (denied.isEmpty()) {
            return;
        }
        SharedSource.Use first = denied.get(0);
        Optional<Refusal> objection = objection(source, first).or(() -> ownerObjection(source, denied));
        if (objection.isPresent()) {
            refusals.add(objection.get());
            return;
        }
        Identity owner = identity(first).orElseThrow();
        List<String> unsure = new ArrayList<>();
        plans.add(new SourcePlan(
                source,
                owner.uid(),
                owner.gid().orElse(0),
                choice(source, first, unsure),
                first.service().name(),
                first.mount().target(),
                how(source, owner),
                denied.stream()
                        .map(use -> use.service().name())
                        .distinct()
                        .sorted()
                        .toList(),
                unsure));
    }

    /** Denied for sure; or a volume made elsewhere that must be writable and that nobody can see into. */
    private static boolean isDenied(MountFacts mount) {
        boolean needed = mount.need() == Need.WRITE || mount.need() == Need.OWN;
        boolean denied = mount.verdict().verdict() == Verdict.DENIED;
        boolean notSeen = mount.verdict().unknown().equals(Optional.of(UnknownReason.EXISTING_VOLUME));
        return needed && (denied || notSeen) && !mount.verdict().isInferred();
    }

    private static boolean isWritableByMode(MountFacts mount) {
        return !mount.mount().readOnly() && mount.mount().from().isEmpty();
    }

    /** What speaks against touching the source at all. */
    private Optional<Refusal> objection(SharedSource source, SharedSource.Use use) {
        Mount mount = use.mount().mount();
        if (source.kind() == SharedSource.Kind.HOST_PATH) {
            return hostConsent
                    .objection(source.source(), bindSources)
                    .map(found -> refusal(found.kind(), source, use, found.why(), byHand(source, use)));
        }
        if (mount instanceof Mount.NamedVolume named && named.subpath().isPresent()) {
            return Optional.of(refusal(
                    Refusal.Kind.NOT_AN_INIT_MATTER, source, use, "only a path inside the volume is mounted", ""));
        }
        Volume volume = facts.project().volumes().get(source.source());
        if (volume == null || consent.unsafe()) {
            return Optional.empty();
        }
        if (volume.external()) {
            return Optional.of(refusal(
                    Refusal.Kind.CONSENT,
                    source,
                    use,
                    "the volume is external: it belongs to no project alone",
                    "rerun with --unsafe to have it given away all the same"));
        }
        boolean ownDriver = volume.driver()
                        .filter(driver -> !driver.value().equals("local"))
                        .isPresent()
                || !volume.driverOptions().isEmpty();
        return ownDriver
                ? Optional.of(refusal(
                        Refusal.Kind.CONSENT,
                        source,
                        use,
                        "the volume has a driver or options of its own",
                        "rerun with --unsafe to have it given away all the same"))
                : Optional.empty();
    }

    /** What speaks against any one owner. */
    private Optional<Refusal> ownerObjection(SharedSource source, List<SharedSource.Use> denied) {
        Set<String> owners = new TreeSet<>();
        for (SharedSource.Use use : source.uses()) {
            MountFacts mount = use.mount();
            boolean needs = mount.need() == Need.WRITE || mount.need() == Need.OWN;
            if (!needs || mount.mount().readOnly()) {
                continue;
            }
            Optional<Identity> identity = identity(use);
            if (identity.isEmpty() || identity.get().gid().isEmpty()) {
                return Optional.of(refusal(
                        Refusal.Kind.USER_NOT_KNOWN,
                        source,
                        use,
                        use.service().name() + " runs as a user not fully known",
                        ""));
            }
            if (!identity.get().isRoot() || denied.contains(use)) {
                owners.add(identity.get().toString());
            }
        }
        if (owners.size() > 1) {
            return Optional.of(refusal(
                    Refusal.Kind.SEVERAL_USERS,
                    source,
                    denied.get(0),
                    String.join(" and ", owners) + " write to it: no one owner is right",
                    "let the services run as one user"));
        }
        return owners.contains("0:0")
                ? Optional.of(refusal(
                        Refusal.Kind.NOT_AN_INIT_MATTER,
                        source,
                        denied.get(0),
                        "root is denied there for want of capabilities, not of ownership",
                        ""))
                : Optional.empty();
    }

    private InitChoice choice(SharedSource source, SharedSource.Use use, List<String> unsure) {
        boolean refusesFiles = refusesFiles(source, unsure);
        if (source.kind() == SharedSource.Kind.HOST_PATH) {
            return InitChoice.of(InitChoice.Target.HOST_PATH, false, refusesFiles);
        }
        InitChoice.Target target = InitChoice.Target.NOTHING_TO_COPY;
        for (SharedSource.Use each : source.uses()) {
            InitChoice.Target one = target(each, unsure);
            target = one.compareTo(target) > 0 ? one : target;
        }
        return InitChoice.of(target, ownImageServes(use.service()), refusesFiles);
    }

    private static InitChoice.Target target(SharedSource.Use use, List<String> unsure) {
        boolean nocopy = use.mount().mount() instanceof Mount.NamedVolume named && named.nocopy();
        if (nocopy) {
            return InitChoice.Target.NOTHING_TO_COPY;
        }
        Fact<ImagePath> path =
                use.service().image().flatMap(image -> image.at(use.mount().target()));
        if (!path.isKnown()) {
            unsure.add("what the image of " + use.service().name() + " has at "
                    + use.mount().target());
            return InitChoice.Target.NOT_KNOWN;
        }
        if (path.orElseThrow() instanceof ImagePath.Present present) {
            return switch (present.content()) {
                case EMPTY -> InitChoice.Target.NOTHING_TO_COPY;
                case SOME -> InitChoice.Target.CONTENT;
                case NOT_KNOWN -> {
                    unsure.add("whether " + use.mount().target() + " holds files in the image of "
                            + use.service().name());
                    yield InitChoice.Target.NOT_KNOWN;
                }
            };
        }
        if (path.orElseThrow() instanceof ImagePath.AbsentOrRoots) {
            unsure.add("whether " + use.mount().target() + " holds files in the image of "
                    + use.service().name());
            return InitChoice.Target.NOT_KNOWN;
        }
        return InitChoice.Target.NOTHING_TO_COPY;
    }

    private static boolean refusesFiles(SharedSource source, List<String> unsure) {
        boolean refuses = false;
        for (SharedSource.Use use : source.uses()) {
            Fact<Boolean> answer = use.service()
                    .image()
                    .flatMap(image -> image.refusesDotFiles(use.mount().target()));
            boolean owns = use.mount().need() == Need.OWN;
            refuses |= answer.toOptional().orElse(owns);
            if (!answer.isKnown() && owns) {
                unsure.add("whether " + use.service().name() + " bears a file of another's in "
                        + use.mount().target());
            }
        }
        return refuses;
    }

    private static boolean ownImageServes(ServiceFacts service) {
        Fact<Set<Tool>> tools = service.image().flatMap(ImageFacts::tools);
        return service.service()
                        .image()
                        .filter(image -> !image.dependsOnUnsetVariable())
                        .isPresent()
                && tools.toOptional()
                        .filter(found -> found.containsAll(ALL_TOOLS))
                        .isPresent();
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
        return foreignWriter ? "probe" : "once";
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
                && mount.mount().from().isEmpty()
                && facts.shared().stream()
                        .flatMap(source -> source.uses().stream())
                        .anyMatch(use -> use.mount() == mount);
    }

    private static Optional<Identity> identity(SharedSource.Use use) {
        return use.service().runsAs().toOptional();
    }

    private static String byHand(SharedSource source, SharedSource.Use use) {
        String path = VolumeInitScript.word(source.source());
        return identity(use)
                .map(who -> "sudo mkdir -p " + path + " && sudo chown " + who + " " + path)
                .orElse("");
    }

    private static Refusal refusal(
            Refusal.Kind kind, SharedSource source, SharedSource.Use use, String why, String advice) {
        Place place = use.mount().mount().place();
        return new Refusal(kind, source.source(), why, advice, place);
    }
}
