package dev.composepermit.rewrite;

import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.repair.GeneratedScript;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What speaks against giving a source away: consent that is missing, a path that must not be touched, users at odds. */
final class Objections {
    private final ProjectFacts facts;
    private final RewriteConsent consent;
    private final HostDirectoryConsent hostConsent;
    private final List<EarlierInit> earlier;
    private final Set<String> bindSources = new TreeSet<>();

    Objections(ProjectFacts facts, RewriteConsent consent, SourceFiles files) {
        this.facts = facts;
        this.consent = consent;
        this.hostConsent = new HostDirectoryConsent(consent, facts.project().directory(), files);
        this.earlier = EarlierInit.of(facts.project());
        for (SharedSource source : facts.shared()) {
            if (source.kind() == SharedSource.Kind.HOST_PATH) {
                bindSources.add(source.source());
            }
        }
    }

    /**
     * The first objection, if there is one.
     *
     * @param denied the uses that are denied; not empty
     * @param shared how several users are to share it, if they are
     */
    Optional<Refusal> against(SharedSource source, List<SharedSource.Use> denied, SharedWriting shared) {
        String owner = shared.owner()
                .or(() -> identity(denied.get(0)))
                .map(Identity::toString)
                .orElse("");
        return objection(source, denied.get(0))
                .or(() -> shared.isShared() ? Optional.empty() : ownerObjection(source, denied))
                .or(() -> thirdOwner(source, denied, shared))
                .or(() -> earlierObjection(source, denied, owner));
    }

    /** What speaks against touching the source at all. */
    private Optional<Refusal> objection(SharedSource source, SharedSource.Use use) {
        Mount mount = use.mount().mount();
        if (!use.mount().ownerMapped()) {
            return Optional.of(refusal(
                    Refusal.Kind.NOT_AN_INIT_MATTER,
                    source,
                    use,
                    "no id of the container owns it, so that not even its root may give it away",
                    source.kind() == SharedSource.Kind.HOST_PATH
                            ? "give it to its user on the host: compose-permit host-script prints a script for that"
                            : "its mount options name ids of the host: write those of the engine's id map"));
        }
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
            boolean needs = mount.need() == Need.WRITE || mount.need() == Need.OWN || denied.contains(use);
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
                    "let the services run as one user, or share a group: --shared-group 4000"));
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

    /** It would stop at what the image has there, or what lies there already. */
    private Optional<Refusal> thirdOwner(SharedSource source, List<SharedSource.Use> denied, SharedWriting shared) {
        Optional<Identity> owner = shared.owner().or(() -> identity(denied.get(0)));
        return consent.adopt() || owner.isEmpty()
                ? Optional.empty()
                : ThirdOwner.of(denied, owner.get(), shared)
                        .map(found -> refusal(
                                Refusal.Kind.CONSENT,
                                source,
                                denied.get(0),
                                "it belongs to " + found.uid() + ":" + found.gid()
                                        + " at first, neither to root nor to a user that writes there",
                                "rerun with --adopt to have files of " + found.uid() + " given away too"));
    }

    /** What an init service of an earlier rewrite has to do with it; two must not give one source to two users. */
    private Optional<Refusal> earlierObjection(SharedSource source, List<SharedSource.Use> denied, String owner) {
        for (EarlierInit init : earlier) {
            Optional<GeneratedScript.Give> give = init.giveOf(source.source());
            if (give.isEmpty()) {
                continue;
            }
            SharedSource.Use use = denied.get(0);
            String script = "in the script of " + init.name() + " ("
                    + init.service().command().orElseThrow().place() + ")";
            if (!give.get().owner().equals(owner)) {
                String why = init.name() + " gives it to " + give.get().owner() + ", but it is needed by " + owner;
                String advice = "change the line `give " + give.get().owner() + " …` " + script + " to " + owner;
                return Optional.of(refusal(Refusal.Kind.EARLIER_INIT, source, use, why, advice));
            }
            Optional<String> early = denied.stream()
                    .map(one -> one.service().service())
                    .filter(service -> service.dependsOn().containsKey(init.name()))
                    .map(service -> service.name().value())
                    .findFirst();
            if (early.isPresent()) {
                String why = init.name() + " gives it to " + owner + ", but " + early.get()
                        + " can't rely on that: it does not wait until it has completed, or something else undoes it";
                return Optional.of(refusal(Refusal.Kind.EARLIER_INIT, source, use, why, ""));
            }
        }
        return Optional.empty();
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
        return new Refusal(kind, WrittenSource.of(source), why, advice, place);
    }
}
