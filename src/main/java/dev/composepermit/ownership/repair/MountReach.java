package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.repair.Change.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a change to a path reaches a mount.
 *
 * @param root whether the mount's root is changed itself
 * @param recursive whether what is below is changed
 */
record MountReach(Mount mount, boolean root, boolean recursive) {

    /** The mounts that a change to an absolute path reaches: the one it lies in, and for trees those mounted below. */
    static List<MountReach> of(String path, Spread spread, List<Mount> mounts) {
        List<MountReach> reached = new ArrayList<>();
        Optional<Mount> holder = holder(path, mounts);
        for (Mount mount : mounts) {
            String target = mount.target().value();
            boolean holds = holder.isPresent() && holder.get() == mount;
            if (holds && target.equals(path)) {
                reached.add(new MountReach(mount, spread != Spread.BELOW, spread.isRecursive()));
            } else if (holds) {
                reached.add(new MountReach(mount, false, spread.isRecursive()));
            } else if (matches(path, target)) {
                reached.add(new MountReach(mount, spread != Spread.BELOW, spread.isRecursive()));
            } else if (spread.isRecursive() && isBelow(target, path)) {
                reached.add(new MountReach(mount, true, true));
            }
        }
        return reached;
    }

    /** The mount a path lies in: the deepest whose target is the path or above it. */
    static Optional<Mount> holder(String path, List<Mount> mounts) {
        String fixed = fixedPart(path);
        Optional<Mount> deepest = Optional.empty();
        for (Mount mount : mounts) {
            String target = mount.target().value();
            boolean holds = target.equals(fixed) || isBelow(fixed, target);
            boolean deeper = deepest.map(
                            other -> target.length() >= other.target().value().length())
                    .orElse(true);
            deepest = holds && deeper ? Optional.of(mount) : deepest;
        }
        return deepest;
    }

    /** Whether the pattern {@code /opt/*} names the target itself, or, with a tree, a directory above it. */
    private static boolean matches(String path, String target) {
        int star = path.indexOf('*');
        boolean lastName = star >= 0 && path.indexOf('/', star) < 0;
        if (!lastName) {
            return false;
        }
        String directory = path.substring(0, path.lastIndexOf('/'));
        String name = path.substring(path.lastIndexOf('/') + 1);
        return isBelow(target, directory.isEmpty() ? "/" : directory)
                && target.lastIndexOf('/') == directory.length()
                && name.equals("*");
    }

    /** The path up to the last name without a pattern. */
    static String fixedPart(String path) {
        int pattern = -1;
        for (int i = 0; i < path.length() && pattern < 0; i++) {
            pattern = "*?[".indexOf(path.charAt(i)) >= 0 ? i : -1;
        }
        if (pattern < 0) {
            return path;
        }
        // the pattern's names are below this directory, so that its own root is not one of them
        return path.substring(0, path.lastIndexOf('/', pattern) + 1) + "\0";
    }

    static boolean isBelow(String path, String directory) {
        return directory.equals("/") ? path.length() > 1 : path.startsWith(directory + "/");
    }
}
