package dev.composepermit.engine;

import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one engine does about owners: asks all measured engines that may behave like it, and knows what they agree on.
 *
 * <p>Everything is seen from inside the container.
 */
public final class EngineBehaviour {
    private final Engine engine;
    private final Coverage coverage;
    private final String citation;

    private EngineBehaviour(Engine engine, Coverage coverage) {
        this.engine = engine;
        this.coverage = coverage;
        // once: each mount has such evidence
        this.citation = coverage.witnesses().isEmpty() ? "" : coverage.citation();
    }

    public static EngineBehaviour of(Engine engine) {
        return new EngineBehaviour(engine, Coverage.of(engine));
    }

    /** The measured engines that speak for this one; what they agree on is known. */
    public List<MeasuredEngine> witnesses() {
        return coverage.witnesses();
    }

    /**
     * The root of a fresh volume, named or anonymous.
     *
     * @param target what the image has where it is mounted
     * @param user the container's first process
     */
    public Fact<MountOutcome> freshVolume(Fact<ImageTarget> target, Fact<ContainerUser> user, boolean nocopy) {
        return roots(witness -> FreshVolume.root(witness, target, user, nocopy));
    }

    /** The root of a bind mount whose source does not exist. */
    public Fact<MountOutcome> missingBindSource(boolean createHostPath) {
        return showsHostOwners() ? roots(witness -> BindMount.missingSource(witness, createHostPath)) : desktopFiles();
    }

    /** Whether a bind source that does not exist is made; Podman's socket ignores {@code create_host_path: false}. */
    public boolean makesMissingBindSource(boolean createHostPath) {
        return createHostPath || engine.kind().isPodman();
    }

    /**
     * The root of a bind mount whose source exists.
     *
     * @param onHost its owner and mode on the host
     * @param hostNamespace whether the service opts out of the remapping ({@code userns_mode: host})
     */
    public Fact<MountOutcome> existingBindSource(Ownership onHost, boolean hostNamespace) {
        if (!showsHostOwners()) {
            return desktopFiles();
        }
        if (engine.kind().isRootless() && engine.userns().isEmpty()) {
            return BindMount.rootless(onHost);
        }
        Optional<Engine.IdMap> map = hostNamespace ? Optional.empty() : engine.userns();
        return roots(witness -> BindMount.existingSource(onHost, map));
    }

    /**
     * Where a container can write though its root file system is read-only and nothing is mounted there. Podman mounts a
     * tmpfs at some directories, through the socket for Docker Compose too (observed on Docker 20.10.24 and 28.5.2, Podman
     * 4.3.1 and 5.8.6).
     */
    public List<String> writableWithReadOnlyRoot() {
        return engine.kind().isPodman() ? List.of("/dev", "/run", "/tmp", "/var/tmp") : List.of("/dev");
    }

    /** Whether the owner of a host file says who owns it in the container; Docker Desktop makes owners up. */
    public boolean showsHostOwners() {
        return engine.kind() != EngineKind.DOCKER_DESKTOP;
    }

    /**
     * Whether root in a container has power over every file of the host that it can reach; it has not where ids are
     * mapped or files are shared with another machine.
     */
    public boolean rootOwnsHostFiles() {
        return (engine.kind() == EngineKind.DOCKER || engine.kind() == EngineKind.PODMAN)
                && engine.userns().isEmpty();
    }

    /** The root of a tmpfs mount. */
    public Fact<MountOutcome> tmpfs(TmpfsOptions options, Fact<ImageTarget> target) {
        return roots(witness -> TmpfsMount.root(witness, options, target));
    }

    /** The root of a volume of the local driver with {@code type: tmpfs} and these mount options. */
    public Fact<MountOutcome> tmpfsVolume(TmpfsOptions options) {
        // a rootless engine mounts in its own namespace, where the ids are the container's
        Optional<Engine.IdMap> map = engine.kind().isRootless() ? Optional.empty() : engine.userns();
        return roots(witness -> TmpfsMount.volumeRoot(options, map));
    }

    /** The root that a service finds at the first {@code up} after an init service has set it. */
    public Fact<MountOutcome> afterInit(InitOrder order) {
        return roots(order::result);
    }

    /** Whether {@code volume.subpath} is honoured; if not, the whole volume is mounted without a word. */
    public Fact<Boolean> honoursSubpath() {
        return flag(
                witness -> witness == MeasuredEngine.DOCKER_26 || witness == MeasuredEngine.DOCKER_28,
                "subpath is honoured",
                "subpath is ignored without a word, and the whole volume is mounted");
    }

    /**
     * Whether every start gives a volume that is still empty to the container's user or the image directory's owner
     * again, which undoes what was set in between.
     */
    public Fact<Boolean> reownsEmptyVolumes() {
        return flag(
                witness -> witness == MeasuredEngine.PODMAN_5,
                "every start gives a volume that is still empty its owner again (since 5.2.0)",
                "a later start leaves the owner of an empty volume alone");
    }

    /** The root of what Compose copies into a container and has the engine give to the container's user. */
    public Fact<MountOutcome> copiedForUser(ContainerUser user, int mode) {
        if (coverage.witnesses().isEmpty()) {
            return Fact.unknown(UnknownReason.ENGINE_NOT_MEASURED, notMeasured());
        }
        if (engine.userns().isPresent() && !engine.kind().isPodman()) {
            return Fact.known(
                    Mounted.as(new MountRoot(
                            MountRoot.OVERFLOW_ID, Optional.of(MountRoot.OVERFLOW_ID), Optional.of(mode), false)),
                    cite("with userns-remap it goes to the host's id of that number, which the container lacks"));
        }
        return Fact.known(
                Mounted.as(new MountRoot(user.uid(), user.gid(), Optional.of(mode), true)),
                cite("with uid or gid, a secret or config that is not made of a file belongs to the container's user,"
                        + " whatever they say, unless it has none"));
    }

    /**
     * Whether {@code uid} and {@code gid} of what Compose copies into a container mean the container's user even where
     * nobody names one, so that it is root (observed on Podman 4.3.1 and 5.8.6; Docker takes them as written there).
     */
    public boolean ignoresIdsOfCopies() {
        return engine.kind().isPodman();
    }

    /**
     * Whether the daemon looks the container's user up among the host's accounts when Compose copies a secret or config
     * with {@code uid} or {@code gid} into a container ("getent unable to find entry … in passwd database").
     */
    public Fact<Boolean> looksUsersUpOnHost() {
        return flag(
                witness -> witness == MeasuredEngine.DOCKER_20 || witness == MeasuredEngine.DOCKER_26,
                "for what is copied with uid or gid, the container's user is looked up in the host's accounts",
                "for what is copied with uid or gid, the container's user is looked up in the image");
    }

    /**
     * Whether any colon in a user drops the groups that list its account, also one with nothing behind it ({@code
     * "app:"}, {@code ":"}); on Docker only a written group does. Observed on Docker 20.10.24 and 28.5.2, Podman 4.3.1
     * and 5.8.6 (containers/podman libpod/container_internal_common.go, generateSpec).
     */
    public boolean colonDropsGroups() {
        return engine.kind().isPodman();
    }

    /**
     * Whether a user written as a bare uid that the image does not list is in a group of the same number too, from the
     * second start of its container on, unless the root file system is read-only. Podman 4.3.1 writes both into the
     * container's account files as it starts, and looks there at the next start; until 5.5.0 by its source
     * (containers/podman 85024a9ba7).
     */
    public Fact<Boolean> restartAddsGroupOfUid() {
        return flag(
                witness -> witness == MeasuredEngine.PODMAN_4,
                "after a restart a uid that the image does not list is in a group of the same number too",
                "a restart leaves the groups as they were");
    }

    /** Whether a volume takes owner and content of the image when the container starts, and not when it is created. */
    public boolean copiesAtStart() {
        return engine.kind().isPodman();
    }

    /** The answer of all witnesses, if they agree; all roots that they say are possible, if not. */
    private Fact<MountOutcome> roots(Function<MeasuredEngine, Fact<MountOutcome>> question) {
        List<Fact<MountOutcome>> answers = new ArrayList<>();
        boolean agreed = true;
        for (MeasuredEngine witness : coverage.witnesses()) {
            Fact<MountOutcome> answer = question.apply(witness);
            agreed &= answers.isEmpty() || sameAnswer(answer, answers.get(0));
            answers.add(answer);
        }
        if (answers.isEmpty()) {
            return Fact.unknown(UnknownReason.ENGINE_NOT_MEASURED, notMeasured());
        }
        if (agreed) {
            return cited(answers.get(0));
        }
        Set<MountRoot> possible = new LinkedHashSet<>();
        for (Fact<MountOutcome> answer : answers) {
            if (!(answer instanceof Fact.Known<MountOutcome> known)) {
                return cited(answer);
            }
            if (!(known.value() instanceof Mounted mounted)) {
                return Fact.unknown(UnknownReason.ENGINE_NOT_MEASURED, differ(), evidenceOf(answers));
            }
            possible.addAll(mounted.possible());
        }
        Doubt doubt = new Doubt(UnknownReason.ENGINE_NOT_MEASURED, differ());
        return Fact.known(new Mounted(new ArrayList<>(possible), Optional.of(doubt)), evidenceOf(answers));
    }

    private Fact<Boolean> flag(Predicate<MeasuredEngine> question, String ifSo, String ifNot) {
        if (coverage.witnesses().isEmpty()) {
            return Fact.unknown(UnknownReason.ENGINE_NOT_MEASURED, notMeasured());
        }
        boolean some = coverage.witnesses().stream().anyMatch(question);
        boolean all = coverage.witnesses().stream().allMatch(question);
        return some == all
                ? Fact.known(all, cite(all ? ifSo : ifNot))
                : Fact.unknown(UnknownReason.ENGINE_NOT_MEASURED, differ());
    }

    private static boolean sameAnswer(Fact<MountOutcome> one, Fact<MountOutcome> other) {
        return one.isKnown() && other.isKnown() ? one.orElseThrow().equals(other.orElseThrow()) : one.equals(other);
    }

    private List<Evidence> evidenceOf(List<Fact<MountOutcome>> answers) {
        Set<Evidence> all = new LinkedHashSet<>();
        answers.forEach(answer -> all.addAll(cited(answer).evidence()));
        return List.copyOf(all);
    }

    private String differ() {
        List<MeasuredEngine> witnesses = coverage.witnesses();
        return engine.family() + " " + witnesses.get(0).version() + " and "
                + witnesses.get(witnesses.size() - 1).version() + " differ in it, and " + engine
                + " may be like either";
    }

    private String notMeasured() {
        return engine + " is outside the measured versions (docker 20.10 to 28, podman 4.3 to 5.8)";
    }

    private static Fact<MountOutcome> desktopFiles() {
        return Fact.unknown(
                UnknownReason.ENGINE_NOT_MEASURED,
                "Docker Desktop shows files of the host with owners of its own making");
    }

    /** What a table says of the engine's behaviour, with the engines on which it was seen. */
    private Fact<MountOutcome> cited(Fact<MountOutcome> answer) {
        List<Evidence> cited = new ArrayList<>();
        for (Evidence piece : answer.evidence()) {
            cited.add(piece.source() == EvidenceSource.ENGINE_BEHAVIOUR ? cite(piece.detail()) : piece);
        }
        return answer.withEvidence(cited);
    }

    private Evidence cite(String behaviour) {
        return Evidence.cited(EvidenceSource.ENGINE_BEHAVIOUR, behaviour, citation, coverage.inferred());
    }
}
