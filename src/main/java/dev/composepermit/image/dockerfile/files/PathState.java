package dev.composepermit.image.dockerfile.files;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.text.OctalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may stand at one path at one point of a build.
 *
 * @param maybeAbsent whether there may be nothing
 * @param occupant what stands there, if something does; empty: certainly nothing
 * @param evidence the instructions that made it so, in the order of the file
 */
public record PathState(boolean maybeAbsent, Optional<Occupant> occupant, List<Evidence> evidence) {
    private static final int MOST_EVIDENCE = 6;

    public PathState {
        if (!maybeAbsent && occupant.isEmpty()) {
            throw new IllegalStateException("neither absent nor present");
        }
        evidence = List.copyOf(evidence);
    }

    public static PathState absent(List<Evidence> evidence) {
        return new PathState(true, Optional.empty(), evidence);
    }

    public static PathState present(Occupant occupant, List<Evidence> evidence) {
        return new PathState(false, Optional.of(occupant), evidence);
    }

    /** Nothing is known: neither whether something stands there nor whose it is. */
    public static PathState notKnown(UnknownReason reason, String why, List<Evidence> evidence) {
        Occupant anything =
                new Occupant(Occupant.Kind.NOT_KNOWN, Owner.notKnown(reason, why), Mode.NOT_KNOWN, Content.NOT_KNOWN);
        return new PathState(true, Optional.of(anything), evidence);
    }

    /** The state that an answer about an image's path stands for. */
    public static PathState of(Fact<ImagePath> fact) {
        if (fact instanceof Fact.Unknown<ImagePath> unknown) {
            return notKnown(unknown.reason(), unknown.detail(), unknown.evidence());
        }
        ImagePath path = fact.orElseThrow();
        if (path instanceof ImagePath.Present present) {
            Occupant occupant = new Occupant(
                    present.directory() ? Occupant.Kind.DIRECTORY : Occupant.Kind.FILE,
                    Owner.of(present.uid(), present.gid()),
                    present.mode().map(Mode::of).orElse(Mode.NOT_KNOWN),
                    present.content());
            return present(occupant, fact.evidence());
        }
        if (path instanceof ImagePath.AbsentOrRoots) {
            Occupant roots = new Occupant(Occupant.Kind.NOT_KNOWN, Owner.ROOT, Mode.DIRECTORY, Content.NOT_KNOWN);
            return new PathState(true, Optional.of(roots), fact.evidence());
        }
        return absent(fact.evidence());
    }

    public boolean isAbsent() {
        return occupant.isEmpty();
    }

    public boolean isPresent() {
        return !maybeAbsent;
    }

    /** What is certain when it is either this or another state. */
    public PathState or(PathState other) {
        if (equals(other)) {
            return this;
        }
        Optional<Occupant> both = occupant.isEmpty()
                ? other.occupant
                : Optional.of(other.occupant.map(occupant.get()::or).orElse(occupant.get()));
        return new PathState(maybeAbsent || other.maybeAbsent, both, joined(evidence, other.evidence));
    }

    /** The same with another occupant where there is one. */
    public PathState withOccupant(Occupant other, Evidence because) {
        return occupant.isEmpty() || occupant.get().equals(other)
                ? this
                : new PathState(maybeAbsent, Optional.of(other), joined(evidence, List.of(because)));
    }

    /**
     * What it is after something was created where nothing was; what stood there stays as it was, but is now known to
     * be of that sort.
     */
    public PathState orCreated(Occupant created, Evidence because) {
        if (!maybeAbsent) {
            return new PathState(false, occupant.map(o -> o.ofKind(created.kind())), evidence);
        }
        Occupant result =
                occupant.map(o -> o.ofKind(created.kind()).or(created)).orElse(created);
        return new PathState(false, Optional.of(result), joined(evidence, List.of(because)));
    }

    /** What it is after something may have been created where nothing was. */
    public PathState orMaybeCreated(Occupant created, Evidence because) {
        return maybeAbsent ? or(new PathState(true, Optional.of(created), List.of(because))) : this;
    }

    /** The same, and a directory's entries may be of this kind now. */
    public PathState withContent(Content content) {
        return occupant.isEmpty()
                ? this
                : new PathState(maybeAbsent, occupant.map(o -> o.withContent(content)), evidence);
    }

    /** The same, but where it was an empty directory something may be in it now. */
    public PathState perhapsFilled() {
        return changed(Content.EMPTY);
    }

    /** The same, but what was in the directory may be gone now. */
    public PathState perhapsEmptied() {
        return changed(Content.SOME);
    }

    private PathState changed(Content before) {
        boolean concerned = occupant.filter(o -> o.content() == before).isPresent();
        return concerned ? withContent(Content.NOT_KNOWN) : this;
    }

    /** The answer for the readers of image facts. */
    public Fact<ImagePath> toFact(String path) {
        if (occupant.isEmpty()) {
            return Fact.known(new ImagePath.Absent(), evidence);
        }
        Occupant there = occupant.get();
        if (!there.owner().isKnown()) {
            return Fact.unknown(
                    there.owner().reason(), path + ": " + there.owner().why(), evidence);
        }
        if (!maybeAbsent) {
            return Fact.known(
                    new ImagePath.Present(
                            there.kind() != Occupant.Kind.FILE,
                            there.owner().uid().orElseThrow(),
                            there.owner().gid().orElseThrow(),
                            modeOf(there),
                            there.content()),
                    evidence);
        }
        if (there.owner().isRoot() && there.mode().isOrdinary()) {
            return Fact.known(new ImagePath.AbsentOrRoots(), evidence);
        }
        String mode = there.mode().bits().map(bits -> " " + OctalMode.of(bits)).orElse("");
        String why = path + " is either absent or " + there.owner() + mode;
        return Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, why, evidence);
    }

    /** What was copied from the context keeps its mode there: that of directories is taken to be the ordinary one. */
    private static Optional<Integer> modeOf(Occupant there) {
        boolean ordinary = there.mode().asCheckedOut() && there.kind() == Occupant.Kind.DIRECTORY;
        return ordinary ? Mode.DIRECTORY.bits() : there.mode().bits();
    }

    private static List<Evidence> joined(List<Evidence> first, List<Evidence> second) {
        List<Evidence> all = new ArrayList<>(first);
        for (Evidence evidence : second) {
            if (!all.contains(evidence)) {
                all.add(evidence);
            }
        }
        return all.size() <= MOST_EVIDENCE ? all : all.subList(all.size() - MOST_EVIDENCE, all.size());
    }
}
