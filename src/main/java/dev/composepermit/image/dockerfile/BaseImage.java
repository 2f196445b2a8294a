package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.dockerfile.language.Instruction;
import java.util.List;
import java.util.Optional;

/** What a chain of stages begins with. */
sealed interface BaseImage {
    /**
     * An image that a source of facts knows.
     *
     * @param sort what is certain of it although nobody lists it, see {@link GenericImages}
     * @param aptUid the uid of Debian's {@code _apt}, where its name tells it
     * @param triggers its ONBUILD instructions; empty when it has some that can't be followed
     */
    record Known(ImageFacts facts, Sort sort, Optional<Integer> aptUid, Optional<List<Instruction>> triggers)
            implements BaseImage {
        static Known of(ImageFacts facts, ImageReference reference) {
            return new Known(
                    facts,
                    GenericImages.sort(reference),
                    DebianRelease.aptUid(reference),
                    Triggers.of(facts, reference));
        }
    }

    /** What an image consists of. */
    enum Sort {
        /** A distribution, or a language on one. */
        PLAIN,
        /** The same, and tools whose packages may have made system groups. */
        WITH_TOOLS,
        /** Anything else. */
        OTHER
    }

    /** Nothing: {@code FROM scratch}. */
    record Scratch() implements BaseImage {}

    /**
     * An image that nobody knows.
     *
     * @param why one clause for a person
     */
    record NotKnown(UnknownReason reason, String why) implements BaseImage {}
}
