package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.FileEffect;
import dev.composepermit.image.dockerfile.files.FileHistory;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.List;
import java.util.Optional;

/**
 * What copying one source does (moby/buildkit solver/llbsolver/file/backend.go and tonistiigi/fsutil copy/copy.go):
 * directories that exist keep owner and mode, also the target; those that are made get {@code --chown}; without it the
 * content of another stage or image keeps its owners, the content of the build context is root's. The target itself, made
 * for a directory that is copied, has neither the owner nor the mode of that directory: it is root's with 0755 (observed
 * with BuildKit and the classic builder of Docker 28.5 and with Podman 5.8).
 *
 * @param target the absolute target
 * @param into whether the target is a directory for certain: it ends with a slash, or there are several sources
 * @param owner the owner that is set; empty: the source's
 * @param mode the mode that is set; empty: the source's
 * @param linked {@code --link}: directories on the way are laid over those that exist, with owner and mode
 */
record CopyEffect(
        CopySource source,
        String target,
        boolean into,
        Optional<Owner> owner,
        Optional<Mode> mode,
        boolean linked,
        Evidence evidence)
        implements FileEffect {

    @Override
    public PathState on(String path, PathState before, FileHistory scene) {
        if (UnixPath.isBelow(target, path)) {
            // the classic builder makes the directories above the target for root, BuildKit for --chown
            Owner maker =
                    owner.map(o -> o.equals(Owner.ROOT) ? o : eitherWay(o)).orElse(Owner.ROOT);
            return madeDirectory(before, maker);
        }
        return switch (source.kind()) {
            case FILE -> file(path, before, scene);
            case DIRECTORY -> directory(path, before);
            case NOT_KNOWN -> file(path, before, scene).or(directory(path, before));
        };
    }

    private static Owner eitherWay(Owner owner) {
        return Owner.notKnown(
                UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                "made for " + owner + " by BuildKit and for root by the classic builder");
    }

    private PathState madeDirectory(PathState before, Owner maker) {
        return madeDirectory(before, maker, Content.SOME);
    }

    private PathState madeDirectory(PathState before, Owner maker, Content added) {
        Occupant made = Occupant.directory(maker, modeOfMade()).withContent(added);
        PathState after = before.orCreated(made, evidence);
        after = switch (added) {
            case SOME -> after.withContent(Content.SOME);
            case EMPTY -> after;
            case NOT_KNOWN -> after.perhapsFilled();
        };
        return linked && before.occupant().isPresent() ? after.or(PathState.present(made, List.of(evidence))) : after;
    }

    /** A directory that is made on the way gets {@code --chmod} with BuildKit, and 0755 with Buildah. */
    private Mode modeOfMade() {
        return mode.isEmpty() || mode.get().equals(Mode.DIRECTORY) ? Mode.DIRECTORY : Mode.NOT_KNOWN;
    }

    private Owner maker() {
        return owner.orElse(Owner.ROOT);
    }

    private PathState file(String path, PathState before, FileHistory scene) {
        PathState there = scene.at(target);
        boolean directory = there.isPresent()
                && there.occupant()
                        .filter(o -> o.kind() == Occupant.Kind.DIRECTORY)
                        .isPresent();
        if (into || directory) {
            return fileInside(path, before);
        }
        PathState itself = path.equals(target) ? copied("", before) : before;
        return there.isAbsent() ? itself : itself.or(fileInside(path, before));
    }

    private PathState fileInside(String path, PathState before) {
        if (path.equals(target)) {
            return madeDirectory(before, maker());
        }
        if (UnixPath.parent(path).filter(target::equals).isEmpty()) {
            return before;
        }
        if (!source.mayBeCalled(UnixPath.name(path))) {
            return before;
        }
        return source.name().isPresent() ? copied("", before) : perhaps("", before);
    }

    private PathState directory(String path, PathState before) {
        if (path.equals(target)) {
            return madeDirectory(before, maker(), contentOfSource());
        }
        return UnixPath.isBelow(path, target) ? copied(UnixPath.below(path, target), before) : before;
    }

    /** What of the source is known to be in it: an empty directory leaves the target as it was. */
    private Content contentOfSource() {
        return source.content().apply("").occupant().map(Occupant::content).orElse(Content.NOT_KNOWN);
    }

    private PathState copied(String below, PathState before) {
        PathState from = source.content().apply(below);
        if (from.isAbsent()) {
            return before;
        }
        Occupant arrived = asSet(from.occupant().orElseThrow());
        return from.isPresent() && source.name().isPresent()
                ? before.orCreated(arrived, evidence)
                : before.orMaybeCreated(arrived, evidence);
    }

    private PathState perhaps(String below, PathState before) {
        PathState from = source.content().apply(below);
        return from.occupant()
                .map(o -> before.orMaybeCreated(asSet(o), evidence))
                .orElse(before);
    }

    private Occupant asSet(Occupant from) {
        Occupant owned = owner.map(from::withOwner).orElse(from);
        return mode.map(owned::withMode).orElse(owned);
    }
}
