package dev.composepermit.image.dockerfile.files;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area.Membership;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The steps that builds are made of. */
public final class FileEffects {
    private FileEffects() {}

    /** A directory and the missing ones above it are made. What exists keeps owner and mode. */
    public static FileEffect directory(String made, Occupant itself, Occupant above, Evidence because) {
        return (path, before, scene) -> {
            if (path.equals(made)) {
                return before.orCreated(itself, because);
            }
            return UnixPath.isBelow(made, path)
                    ? before.orCreated(above, because).withContent(Content.SOME)
                    : before;
        };
    }

    /** A directory is made where certainly nothing was. */
    public static FileEffect newDirectory(String made, Occupant itself, Evidence because) {
        return (path, before, scene) -> {
            if (path.equals(made)) {
                return PathState.present(itself, List.of(because));
            }
            if (UnixPath.isBelow(path, made)) {
                return PathState.absent(List.of(because));
            }
            return UnixPath.parent(made).filter(path::equals).isPresent() ? before.withContent(Content.SOME) : before;
        };
    }

    /** Whatever stands in the area is changed. */
    public static FileEffect change(Area area, UnaryOperator<Occupant> change, Evidence because) {
        return (path, before, scene) -> {
            Membership member = before.isAbsent() ? Membership.NO : area.of(path);
            if (member == Membership.NO) {
                return before;
            }
            Occupant changed = change.apply(before.occupant().orElseThrow());
            PathState after = before.withOccupant(changed, because);
            return member == Membership.YES ? after : before.or(after);
        };
    }

    /** Something may have been made in the area by somebody; what stood there keeps its owner. */
    public static FileEffect mayCreate(Area area, Occupant made, Evidence because) {
        return (path, before, scene) -> {
            PathState after = area.mayReachBelow(path) ? before.perhapsFilled() : before;
            return area.of(path) == Membership.NO || before.isPresent() ? after : after.orMaybeCreated(made, because);
        };
    }

    /** The same by somebody who is not root: nothing appears where he may not write. */
    public static FileEffect mayCreateWhereWritable(Area area, Occupant made, Evidence because) {
        return (path, before, scene) -> {
            PathState after = area.mayReachBelow(path) ? before.perhapsFilled() : before;
            return area.of(path) == Membership.NO || before.isPresent() || !mayAppear(path, made.owner(), scene)
                    ? after
                    : after.orMaybeCreated(made, because);
        };
    }

    /** Everything in the area is gone, or may be. */
    public static FileEffect remove(Area area, Evidence because) {
        return (path, before, scene) -> {
            Membership member = area.of(path);
            if (member == Membership.NO) {
                return area.mayReachBelow(path) ? before.perhapsEmptied() : before;
            }
            PathState gone = PathState.absent(List.of(because));
            return member == Membership.YES ? gone : before.or(gone);
        };
    }

    /** Something was done in the area that is not understood. */
    public static FileEffect obscure(Area area, UnknownReason reason, String why, Evidence because) {
        return (path, before, scene) -> {
            if (area.of(path) == Membership.NO) {
                return area.mayReachBelow(path) ? before.perhapsFilled().perhapsEmptied() : before;
            }
            Occupant anything = new Occupant(
                    Occupant.Kind.NOT_KNOWN, Owner.notKnown(reason, why), Mode.NOT_KNOWN, Content.NOT_KNOWN);
            return new PathState(true, Optional.of(anything), List.of(because));
        };
    }

    /** Something was laid over the area that may have changed owners and modes, and removed nothing. */
    public static FileEffect overlay(Area area, UnknownReason reason, String why, Evidence because) {
        FileEffect obscured = obscure(area, reason, why, because);
        return (path, before, scene) -> {
            PathState after = obscured.on(path, before, scene);
            return before.isPresent() && area.of(path) != Membership.NO
                    ? PathState.present(after.occupant().orElseThrow(), after.evidence())
                    : after;
        };
    }

    /** A step whose work in the area may be lost: afterwards it is either as before or as the step made it. */
    public static FileEffect perhapsLost(Area area, FileEffect effect) {
        return (path, before, scene) -> {
            PathState after = effect.on(path, before, scene);
            return area.of(path) == Membership.NO ? after : before.or(after);
        };
    }

    /** A step whose work in the area is lost. */
    public static FileEffect lost(Area area, FileEffect effect) {
        return (path, before, scene) -> area.of(path) == Membership.NO ? effect.on(path, before, scene) : before;
    }

    /** Whether a user may make a path: whether the nearest directory above that exists may be writable for him. */
    private static boolean mayAppear(String path, Owner user, FileHistory scene) {
        String above = path;
        while (!above.equals("/")) {
            above = UnixPath.parent(above).orElse("/");
            PathState state = scene.at(above);
            if (state.isAbsent()) {
                continue;
            }
            if (mayWrite(state.occupant().orElseThrow(), user)) {
                return true;
            }
            if (state.isPresent()) {
                return false;
            }
        }
        return false;
    }

    private static boolean mayWrite(Occupant directory, Owner user) {
        Owner owner = directory.owner();
        boolean mayOwn = owner.uid().isEmpty()
                || (user.uid().isEmpty() && owner.uid().get() != 0)
                || owner.uid().equals(user.uid());
        // group memberships are not followed: a group-writable directory counts as writable
        boolean open = directory
                .mode()
                .bits()
                .map(bits -> (bits & 022) != 0)
                .orElse(!directory.mode().asCheckedOut());
        return mayOwn || open;
    }
}
