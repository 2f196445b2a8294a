package dev.composepermit.ownership.verdict;

import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.owner.ImageTargets;
import dev.composepermit.ownership.path.Paths;
import java.util.Optional;

/**
 * A directory of the image that is copied into a fresh volume below the volume's root.
 *
 * @param path the directory
 * @param root its owner; empty when that is not known
 * @param isMountRoot whether nothing lies between: the mount's own root decides
 */
record CopiedPath(String path, Optional<MountRoot> root, boolean isMountRoot) {

    /** The nearest directory that the image has at or above a path, below a mount's target. */
    static CopiedPath nearest(Fact<ImageFacts> image, String path, String target) {
        String at = path;
        while (Paths.isBelow(at, target)) {
            ImageTarget found = ImageTargets.at(image, at).toOptional().orElse(null);
            if (found instanceof ImageTarget.Directory directory) {
                return new CopiedPath(at, Optional.of(directory.asRoot()), false);
            }
            if (!(found instanceof ImageTarget.Absent)) {
                return new CopiedPath(at, Optional.empty(), false);
            }
            at = Paths.parent(at);
        }
        return new CopiedPath(target, Optional.empty(), true);
    }
}
