package dev.composepermit.lint;

import dev.composepermit.engine.Engine;
import java.util.List;

/**
 * What projects are judged by.
 *
 * @param engine the engine they will run on
 * @param images who is asked about images, in this order
 * @param hostOwners whether the owners of existing paths on this host are looked at
 */
public record AnalysisSettings(Engine engine, List<ImageSourceName> images, boolean hostOwners) {
    public AnalysisSettings {
        images = List.copyOf(images);
    }

    /** The same for another engine. */
    AnalysisSettings on(Engine other) {
        return new AnalysisSettings(other, images, hostOwners);
    }

    /** The same without asking one source. */
    AnalysisSettings without(ImageSourceName source) {
        return new AnalysisSettings(
                engine, images.stream().filter(name -> name != source).toList(), hostOwners);
    }
}
