package dev.composepermit.ownership.owner;

import dev.composepermit.engine.ImageTarget;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import java.util.Optional;

/** What an image has at a mount's target, in the engine's words. */
public final class ImageTargets {
    private ImageTargets() {}

    public static Fact<ImageTarget> at(Fact<ImageFacts> image, String path) {
        return image.flatMap(facts -> facts.at(path)).map(ImageTargets::target);
    }

    private static ImageTarget target(ImagePath path) {
        if (path instanceof ImagePath.Absent) {
            return new ImageTarget.Absent();
        }
        if (!(path instanceof ImagePath.Present present)) {
            return new ImageTarget.AbsentOrRoots();
        }
        if (!present.directory()) {
            return new ImageTarget.File();
        }
        Optional<Boolean> content = switch (present.content()) {
            case EMPTY -> Optional.of(false);
            case SOME -> Optional.of(true);
            case NOT_KNOWN -> Optional.empty();
        };
        return new ImageTarget.Directory(present.uid(), present.gid(), present.mode(), content);
    }
}
