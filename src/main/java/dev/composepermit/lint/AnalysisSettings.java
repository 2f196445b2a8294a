package dev.composepermit.lint;

import dev.composepermit.engine.Engine;
import dev.composepermit.image.stated.StatedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * What projects are judged by.
 *
 * @param engine the engine they will run on
 * @param images who is asked about images, in this order
 * @param facts what the user states of images
 * @param hostOwners whether the owners of existing paths on this host are looked at
 * @param ignored projects that are passed over, by their first file
 * @param access the way to images outside of this program
 */
public record AnalysisSettings(
        Engine engine,
        List<ImageSourceName> images,
        List<StatedImage> facts,
        boolean hostOwners,
        IgnoredPaths ignored,
        ImageAccess access) {
    public AnalysisSettings {
        images = List.copyOf(images);
        facts = List.copyOf(facts);
    }

    /** Without a configuration file. */
    public AnalysisSettings(Engine engine, List<ImageSourceName> images, boolean hostOwners) {
        this(engine, images, List.of(), hostOwners, IgnoredPaths.NONE, ImageAccess.NONE);
    }

    /** Whether only files are asked, and none of them about this host: nothing that would have to wait its turn. */
    boolean isOffline() {
        return !images.contains(ImageSourceName.ENGINE)
                && !images.contains(ImageSourceName.REGISTRY)
                && access.archives().isEmpty()
                && !hostOwners;
    }

    /** The same for another engine. */
    AnalysisSettings on(Engine other) {
        return new AnalysisSettings(other, images, facts, hostOwners, ignored, access);
    }

    /** The same, asking one source more, unless it is asked already. */
    AnalysisSettings with(ImageSourceName source) {
        if (images.contains(source)) {
            return this;
        }
        List<ImageSourceName> more = new ArrayList<>(images);
        more.add(source);
        return new AnalysisSettings(engine, more, facts, hostOwners, ignored, access);
    }

    /** The same without asking one source. */
    AnalysisSettings without(ImageSourceName source) {
        List<ImageSourceName> left =
                images.stream().filter(name -> name != source).toList();
        return new AnalysisSettings(engine, left, facts, hostOwners, ignored, access);
    }
}
