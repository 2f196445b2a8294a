package dev.composepermit.lint;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.Optional;
import java.util.Set;

/** A source outside the project that was asked for: that it could not answer is told, whoever answers in its place. */
final class WatchedSource implements ImageSource {
    private final ImageSource source;
    private final Set<InputFailure> failures;

    WatchedSource(ImageSource source, Set<InputFailure> failures) {
        this.source = source;
        this.failures = failures;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        Fact<ImageFacts> facts = source.find(reference, platform);
        facts.asUnknown()
                .filter(unknown -> unknown.reason() == UnknownReason.IMAGE_SOURCE_FAILED)
                .ifPresent(unknown -> failures.add(InputFailure.of("--images " + name(), unknown.detail())));
        return facts;
    }
}
