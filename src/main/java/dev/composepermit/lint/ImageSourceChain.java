package dev.composepermit.lint;

import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.List;
import java.util.Optional;

/** Several sources as one: the first that knows the image answers. */
final class ImageSourceChain implements ImageSource {
    private final List<ImageSource> sources;

    ImageSourceChain(List<ImageSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public String name() {
        return String.join(",", sources.stream().map(ImageSource::name).toList());
    }

    @Override
    public Optional<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        for (ImageSource source : sources) {
            Optional<ImageFacts> facts = source.find(reference, platform);
            if (facts.isPresent()) {
                return facts;
            }
        }
        return Optional.empty();
    }
}
