package dev.composepermit.image.stated;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.List;
import java.util.Optional;

/** Statements in front of other sources: the first that is about an image holds, what it leaves out comes from them. */
public final class StatedImages implements ImageSource {
    private final List<StatedImage> stated;
    private final ImageSource others;

    private StatedImages(List<StatedImage> stated, ImageSource others) {
        this.stated = List.copyOf(stated);
        this.others = others;
    }

    /** These statements in front of other sources. */
    public static ImageSource over(ImageSource others, List<StatedImage> stated) {
        return stated.isEmpty() ? others : new StatedImages(stated, others);
    }

    @Override
    public String name() {
        return "config," + others.name();
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        Fact<ImageFacts> found = others.find(reference, platform);
        Optional<StatedImage> statement =
                stated.stream().filter(image -> image.isAbout(reference)).findFirst();
        if (statement.isEmpty()) {
            return found;
        }
        ImageFacts facts = new StatedFacts(reference.familiarName(), statement.get(), found);
        return Fact.known(facts, facts.evidence());
    }
}
