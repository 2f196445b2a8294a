package dev.composepermit.image.lock;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A source that remembers which images it was asked for and what was asked of them: what a lock file must hold so that
 * the same questions get the same answers.
 *
 * <p>A reference whose tag is not known is passed on and not remembered: it names no image that could be locked.
 */
public final class AskedImages implements ImageSource {
    private final ImageSource source;
    private final Map<LockEntry.Asked, Fact<AskedFacts>> asked = new LinkedHashMap<>();

    public AskedImages(ImageSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        if (!isLockable(reference)) {
            return source.find(reference, platform);
        }
        return remembered(new LockEntry.Asked(reference, platform)).map(facts -> facts);
    }

    /** Asks of an image what others asked of it: when it was locked last, or for another project. */
    public void askLike(LockEntry.Asked image, LockEntry.Content answered) {
        if (answered instanceof LockEntry.Resolved resolved) {
            remembered(image).toOptional().ifPresent(facts -> facts.askLike(resolved.answers()));
        }
    }

    /** The images that were asked for, in the order of names. */
    public SortedSet<LockEntry.Asked> images() {
        return new TreeSet<>(asked.keySet());
    }

    /** All that was answered about an image. */
    public Fact<LockEntry.Content> answer(LockEntry.Asked image) {
        return remembered(image).map(known -> new LockEntry.Resolved(known.answers()));
    }

    /** The facts of an image as they were given; for looking at them once more. */
    public Optional<ImageFacts> facts(LockEntry.Asked image) {
        return remembered(image).toOptional().map(known -> known);
    }

    /** Whether a reference names one image, as far as a reference can. */
    static boolean isLockable(ImageReference reference) {
        return reference.tag().isPresent() || reference.digest().isPresent();
    }

    private Fact<AskedFacts> remembered(LockEntry.Asked image) {
        Fact<AskedFacts> known = asked.get(image);
        if (known == null) {
            known = source.find(image.reference(), image.platform()).map(AskedFacts::new);
            asked.put(image, known);
        }
        return known;
    }
}
