package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.MountFacts.StartRepair;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.need.MountNeed;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One mount of one service, on which judgement is passed. */
final class Case {
    private final RunningService service;
    private final Mount mount;
    private final MountedSource source;
    private final MountNeed need;
    private final Standing standing;
    private final boolean file;
    private final OtherHands others;
    private final Way way;
    private final EntrypointHelp entrypoint;
    private final CaseWords words;
    private final List<Evidence> evidence;

    Case(
            RunningService service,
            Mount mount,
            MountedSource source,
            MountNeed need,
            Standing standing,
            boolean file,
            OtherHands others,
            Way way) {
        this.service = service;
        this.mount = mount;
        this.source = source;
        this.need = need;
        this.standing = standing;
        this.file = file;
        this.others = others;
        this.way = way;
        this.entrypoint = new EntrypointHelp(service, mount);
        this.words = new CaseWords(service, mount, standing);
        this.evidence = chain();
    }

    Judged judged() {
        Judgement read = read();
        Judgement write = write(read);
        StartRepair repair = entrypoint.atRoot().helps() && write.verdict() == Verdict.ALLOWED
                ? StartRepair.DONE
                : entrypoint.fate(need.below().orElse(mount.target().value()), standing, source);
        return new Judged(write, read, verdict(write, read), repair, standing.applied());
    }

    private List<Evidence> chain() {
        List<Evidence> all = new ArrayList<>(service.runsAs().evidence());
        standing.evidence().stream().filter(piece -> !all.contains(piece)).forEach(all::add);
        return all;
    }

    private Judgement read() {
        return may(file ? Access.READ_FILE : Access.READ, "it can read it", "it can't read it");
    }

    private Judgement write(Judgement read) {
        // a secret or config that is not a file of the host is copied into the container, not mounted
        boolean copied = mount instanceof Mount.Granted && source.source() == MountFacts.Source.CREATED;
        if (mount.readOnly() && !copied) {
            Evidence said = Evidence.at(EvidenceSource.COMPOSE, "mounted read-only", mount.place());
            return Judgements.denied(mount.target().value() + " is mounted read-only", List.of(said));
        }
        String fails = read.verdict() == Verdict.ALLOWED
                ? "reads will work, writes will fail"
                : "it can neither read nor write there";
        return may(file ? Access.WRITE_FILE : Access.WRITE, "it can write there", fails);
    }

    private Judgement verdict(Judgement write, Judgement read) {
        return switch (need.need()) {
            case READ -> content(read);
            case UNKNOWN -> mount.readOnly() ? read : write;
            case WRITE -> need.below().isPresent() ? below(need.below().get(), write, false) : write;
            case OWN -> need.below().isPresent() ? below(need.below().get(), write, true) : own(write);
        };
    }

    /** Content is read by worker processes, which may not be root although the program is. */
    private Judgement content(Judgement read) {
        Optional<Identity> workers = service.startup().workers();
        boolean served = need.evidence().stream().anyMatch(piece -> piece.source() != EvidenceSource.COMPOSE);
        if (read.verdict() != Verdict.ALLOWED
                || workers.isEmpty()
                || !served
                || standing.possible().isEmpty()) {
            return read;
        }
        Access access = file ? Access.READ_FILE : Access.READ;
        boolean denied = standing.possible().stream()
                .allMatch(root -> access.of(workers, root, service.capabilities()) == Verdict.DENIED);
        return denied
                ? Judgements.denied(
                        "the worker processes of `" + service.name() + "` run as " + workers.get() + ", "
                                + standing.clause() + ": they can't read it",
                        evidence)
                : read;
    }

    /** Whether the process has a right at the mount's root, in words that end as given. */
    private Judgement may(Access access, String succeeds, String fails) {
        if (service.userHangsOnUnsetVariable()) {
            return Judgements.unknown(
                    UnknownReason.VARIABLE_UNSET,
                    "`" + service.name() + "` sets its user by a variable that is not set here",
                    evidence);
        }
        if (!service.service().complete()) {
            return Judgements.unknown(
                    UnknownReason.FILE_NOT_READ,
                    "a part of `" + service.name() + "`, which may change its user or its rights, was not read",
                    evidence);
        }
        Optional<Judgement> unable = cannotDrop();
        if (unable.isPresent()) {
            return unable.get();
        }
        Optional<Identity> process = service.runsAs().toOptional();
        Optional<String> closed = process.flatMap(way::closedBy);
        if (closed.isPresent()) {
            return Judgements.denied(words.who() + ", but " + closed.get() + ": " + fails, evidence);
        }
        Judgement plain = plain(process, access, succeeds, fails);
        Judgement helped = plain.verdict() == Verdict.ALLOWED || mount.readOnly()
                ? plain
                : entrypoint.judge(entrypoint.atRoot(), standing, source, plain, words.who(), evidence);
        return settled(process, helped, root -> access.of(process, root, service.capabilities()));
    }

    /** A judgement in the light of what else may happen. */
    private Judgement settled(Optional<Identity> process, Judgement judgement, Function<MountRoot, Verdict> onRoot) {
        boolean user = process.isPresent() && !process.get().isRoot();
        boolean turnable = judgement.verdict() == Verdict.DENIED || (judgement.verdict() == Verdict.ALLOWED && user);
        Optional<Doubt> doubt = turnable
                ? others.doubt(service, mount, judgement.verdict(), standing.possible(), onRoot)
                : Optional.empty();
        if (doubt.isPresent()) {
            return Judgements.unknown(doubt.get(), evidence);
        }
        return judgement.verdict() == Verdict.ALLOWED && user && way.leadsThroughUnknownHome()
                ? Judgements.unknown(
                        UnknownReason.IMAGE_PATH_NOT_KNOWN,
                        "whether /root of the image can be entered by " + process.get() + " is not known",
                        evidence)
                : judgement;
    }

    private Judgement plain(Optional<Identity> process, Access access, String succeeds, String fails) {
        if (standing.possible().isEmpty()) {
            return withoutOwner(process, succeeds);
        }
        Verdict all = null;
        for (MountRoot root : standing.possible()) {
            Verdict one = access.of(process, root, service.capabilities());
            all = all == null || all == one ? one : Verdict.UNKNOWN;
        }
        if (all == Verdict.ALLOWED) {
            return Judgements.allowed(words.who() + ", and " + standing.clause() + ": " + succeeds, evidence);
        }
        return all == Verdict.DENIED
                ? Judgements.denied(words.who() + ", " + standing.clause() + ": " + fails, evidence)
                : Judgements.unknown(words.doubt(process), evidence);
    }

    /** Nothing is known of the owner: only root may, and only where root may do anything. */
    private Judgement withoutOwner(Optional<Identity> process, String succeeds) {
        boolean almighty = process.isPresent()
                && process.get().isRoot()
                && service.capabilities().overridesPermissions()
                && source.rootSuffices();
        return almighty
                ? Judgements.allowed(words.who() + ", whoever owns it: " + succeeds, evidence)
                : Judgements.unknown(words.doubt(process), evidence);
    }

    /** It starts as root to become another user, but lacks the capabilities: nothing is ever written. */
    private Optional<Judgement> cannotDrop() {
        boolean starts = service.user().isKnown();
        return service.runsAs()
                .asUnknown()
                .filter(unknown -> starts && unknown.reason() == UnknownReason.CANNOT_START)
                .map(unknown -> need.need() == Need.WRITE || need.need() == Need.OWN
                        ? Judgements.denied("`" + service.name() + "`: " + unknown.detail(), evidence)
                        : Judgements.unknown(unknown.reason(), unknown.detail(), evidence));
    }

    /** Whether the process owns the mount's root, as well as being able to write. */
    private Judgement own(Judgement write) {
        if (write.verdict() != Verdict.ALLOWED || entrypoint.atRoot().certain()) {
            return write;
        }
        if (!service.runsAs().isKnown()) {
            return Judgements.unknown(words.doubt(Optional.empty()), evidence);
        }
        Identity process = service.runsAs().orElseThrow();
        if (process.isRoot() && service.capabilities().has("FOWNER")) {
            return write;
        }
        long owned = standing.possible().stream()
                .filter(root -> root.mapped() && root.uid() == process.uid())
                .count();
        if (owned == standing.possible().size()) {
            return write;
        }
        if (owned > 0) {
            return Judgements.unknown(words.doubt(Optional.of(process)), evidence);
        }
        Judgement denied = Judgements.denied(
                words.who() + ", " + standing.clause() + ": it can write there, but it has to own it", evidence);
        return settled(
                Optional.of(process), denied, root -> root.uid() == process.uid() ? Verdict.ALLOWED : Verdict.DENIED);
    }

    /** The work is done below the mount's root, in a directory of the image that is copied along, or one to be made. */
    private Judgement below(String path, Judgement atRoot, boolean owning) {
        EntrypointHelp.Offer help = entrypoint.at(path);
        if (atRoot.verdict() != Verdict.ALLOWED && help.helps() && !service.userHangsOnUnsetVariable()) {
            return entrypoint.judge(help, standing, source, atRoot, words.who(), evidence);
        }
        if (!source.filled()
                || !standing.applied().isEmpty()
                || !service.runsAs().isKnown()) {
            return atRoot;
        }
        CopiedPath copied =
                CopiedPath.nearest(service.image(), path, mount.target().value());
        if (copied.isMountRoot()) {
            return atRoot;
        }
        if (copied.root().isEmpty()) {
            return atRoot.verdict() == Verdict.ALLOWED
                    ? atRoot
                    : Judgements.unknown(
                            UnknownReason.IMAGE_PATH_NOT_KNOWN,
                            "who owns " + path + " in the image, which is copied into the volume, is not known",
                            evidence);
        }
        MountRoot root = copied.root().get();
        Identity process = service.runsAs().orElseThrow();
        Verdict may = Access.WRITE.of(Optional.of(process), root, service.capabilities());
        String clause = copied.path() + " comes with the image as " + root;
        if (may == Verdict.ALLOWED && owning && copied.path().equals(path) && root.uid() != process.uid()) {
            return Judgements.denied(
                    words.who() + ", " + clause + ": it can write there, but it has to own it", evidence);
        }
        return switch (may) {
            case ALLOWED -> Judgements.allowed(words.who() + ", and " + clause + ": it can write there", evidence);
            case DENIED ->
                settled(
                        Optional.of(process),
                        Judgements.denied(
                                words.who() + ", " + clause + ": reads will work, writes will fail", evidence),
                        below -> Access.WRITE.of(Optional.of(process), below, service.capabilities()));
            case UNKNOWN ->
                Judgements.unknown(
                        UnknownReason.MODE_NOT_KNOWN,
                        "of " + copied.path() + " in the image not all is known",
                        evidence);
        };
    }
}
