package dev.composepermit.image.lock;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The images of a lock file. It remembers which it was asked for. */
public final class LockedImages implements ImageSource {
    private final LockFile lock;
    private final Set<LockEntry.Asked> asked = new TreeSet<>();

    public LockedImages(LockFile lock) {
        this.lock = lock;
    }

    @Override
    public String name() {
        return "lock";
    }

    /** A question that was not asked when the image was locked is open until it is locked again. */
    @Override
    public boolean answersAlone() {
        return true;
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        LockEntry.Asked image = new LockEntry.Asked(reference, platform);
        if (AskedImages.isLockable(reference)) {
            asked.add(image);
        }
        Optional<LockEntry> entry = lock.find(image);
        if (entry.isPresent() && entry.get().content() instanceof LockEntry.Resolved resolved) {
            ImageFacts facts = new AnsweredFacts(reference.familiarName(), resolved.answers());
            return Fact.known(facts, facts.evidence());
        }
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, LockFile.NAME + " does not have " + image);
    }

    /** The images asked for so far, in the order of names; without those whose tag hangs on an unset variable. */
    public Set<LockEntry.Asked> asked() {
        return asked;
    }
}
