package dev.composepermit.lint;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Several sources as one: the first that knows the image answers, and what it leaves open the others are asked. */
final class ImageSourceChain implements ImageSource {
    private final List<ImageSource> sources;
    private final boolean explaining;

    /**
     * These sources, in this order.
     *
     * @param explaining whether each says why it does not know an image
     */
    ImageSourceChain(List<ImageSource> sources, boolean explaining) {
        this.sources = List.copyOf(sources);
        this.explaining = explaining;
    }

    @Override
    public String name() {
        return String.join(",", sources.stream().map(ImageSource::name).toList());
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        List<String> failed = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Fact<ImageFacts> facts = sources.get(i).find(reference, platform);
            if (facts.isKnown() && sources.get(i).answersAlone()) {
                return facts;
            }
            if (facts.isKnown()) {
                return completed(facts, sources.subList(i + 1, sources.size()), reference, platform);
            }
            Fact.Unknown<ImageFacts> unknown = facts.asUnknown().orElseThrow();
            (unknown.reason() == UnknownReason.IMAGE_SOURCE_FAILED ? failed : lacking).add(unknown.detail());
        }
        if (!failed.isEmpty()) {
            return Fact.unknown(UnknownReason.IMAGE_SOURCE_FAILED, String.join("; ", failed));
        }
        String detail = explaining && !lacking.isEmpty()
                ? String.join("; ", lacking)
                : "nothing is known of the image " + reference.familiarName();
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, detail);
    }

    private static Fact<ImageFacts> completed(
            Fact<ImageFacts> facts, List<ImageSource> others, ImageReference reference, Optional<String> platform) {
        if (others.isEmpty()) {
            return facts;
        }
        // gone through only when a question stays open
        Iterator<ImageFacts> more = others.stream()
                .map(source -> source.find(reference, platform))
                .filter(Fact::isKnown)
                .map(Fact::orElseThrow)
                .iterator();
        return facts.map(first -> new CombinedFacts(first, more));
    }
}
