package dev.composepermit.lint;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.oci.ImageTrouble;
import java.util.Optional;

/** A source outside the project that was asked for: that it could not answer is told, whoever answers in its place. */
final class WatchedSource implements ImageSource {
    private final ImageSource source;
    private final ImageTrouble trouble;

    WatchedSource(ImageSource source, ImageTrouble trouble) {
        this.source = source;
        this.trouble = trouble;
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
                .ifPresent(unknown -> trouble.met(reference, unknown.detail()));
        return facts;
    }
}
