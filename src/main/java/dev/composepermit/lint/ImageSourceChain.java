package dev.composepermit.lint;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.ArrayList;
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
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        List<String> failed = new ArrayList<>();
        for (ImageSource source : sources) {
            Fact<ImageFacts> facts = source.find(reference, platform);
            if (facts.isKnown()) {
                return facts;
            }
            facts.asUnknown()
                    .filter(unknown -> unknown.reason() == UnknownReason.IMAGE_SOURCE_FAILED)
                    .ifPresent(unknown -> failed.add(unknown.detail()));
        }
        return failed.isEmpty()
                ? Fact.unknown(
                        UnknownReason.IMAGE_NOT_KNOWN, "nothing is known of the image " + reference.familiarName())
                : Fact.unknown(UnknownReason.IMAGE_SOURCE_FAILED, String.join("; ", failed));
    }
}
