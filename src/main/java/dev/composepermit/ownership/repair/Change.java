package dev.composepermit.ownership.repair;

import dev.composepermit.ownership.Repair;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one command changes, before it is known which mounts its paths reach.
 *
 * @param paths the paths as the command names them
 * @param owner the owner it sets
 * @param mode the mode it sets
 * @param acl the access list entry it adds
 * @param spread how far it goes below its paths
 * @param followsLinks whether links inside are followed
 * @param onlyWrong whether only files that need it are changed
 * @param takenFrom whose files alone are changed; none: everybody's
 * @param reversed whether owner and path are the wrong way round
 */
record Change(
        List<String> paths,
        Optional<Repair.Owner> owner,
        Optional<Repair.Mode> mode,
        Optional<Repair.Acl> acl,
        Spread spread,
        boolean followsLinks,
        boolean onlyWrong,
        Set<Integer> takenFrom,
        boolean reversed) {
    Change {
        paths = List.copyOf(paths);
        takenFrom = Set.copyOf(takenFrom);
    }

    /** A change of everybody's files. */
    Change(
            List<String> paths,
            Optional<Repair.Owner> owner,
            Optional<Repair.Mode> mode,
            Optional<Repair.Acl> acl,
            Spread spread,
            boolean followsLinks,
            boolean onlyWrong,
            boolean reversed) {
        this(paths, owner, mode, acl, spread, followsLinks, onlyWrong, Set.of(), reversed);
    }

    /** How far a change goes. */
    enum Spread {
        /** The paths themselves. */
        PATHS,
        /** The paths and all below. */
        TREES,
        /** What is below the paths, or only some of it. */
        BELOW;

        boolean isRecursive() {
            return this != PATHS;
        }
    }

    static Change owner(List<String> paths, Repair.Owner owner, boolean recursive) {
        return new Change(
                paths,
                Optional.of(owner),
                Optional.empty(),
                Optional.empty(),
                recursive ? Spread.TREES : Spread.PATHS,
                false,
                false,
                false);
    }

    Change followingLinks(boolean follows) {
        return new Change(paths, owner, mode, acl, spread, follows, onlyWrong, takenFrom, reversed);
    }

    Change onlyWrong(boolean only) {
        return new Change(paths, owner, mode, acl, spread, followsLinks, only, takenFrom, reversed);
    }

    Change takingFrom(Set<Integer> owners) {
        return new Change(paths, owner, mode, acl, spread, followsLinks, onlyWrong, owners, reversed);
    }

    Change withMode(Optional<Repair.Mode> other) {
        return new Change(paths, owner, other, acl, spread, followsLinks, onlyWrong, takenFrom, reversed);
    }

    /** The same done to other paths, as {@code find} does it. */
    Change at(List<String> others, Spread otherSpread) {
        return new Change(others, owner, mode, acl, otherSpread, followsLinks, onlyWrong, takenFrom, reversed);
    }

    Change asReversed() {
        return new Change(paths, owner, mode, acl, spread, followsLinks, onlyWrong, takenFrom, true);
    }
}
