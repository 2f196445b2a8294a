package dev.composepermit.image.catalog;

import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.Optional;

/** The built-in catalogue of well-known images, from the index that the build makes of {@code rules/images}. */
public final class ImageCatalog implements ImageSource {
    private ImageCatalog() {}

    /** The catalogue in this jar. Cheap: an image's facts are read when it is asked for. */
    public static ImageCatalog builtIn() {
        return new ImageCatalog();
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public Optional<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        throw new UnsupportedOperationException(reference.toString());
    }
}
