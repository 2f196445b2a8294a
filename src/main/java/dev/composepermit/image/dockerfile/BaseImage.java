package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;

/** What a chain of stages begins with. */
sealed interface BaseImage {
    /**
     * An image that a source of facts knows.
     *
     * @param generic whether it is a distribution or a language on one, see {@link GenericImages}
     */
    record Known(ImageFacts facts, boolean generic) implements BaseImage {}

    /** Nothing: {@code FROM scratch}. */
    record Scratch() implements BaseImage {}

    /**
     * An image that nobody knows.
     *
     * @param why one clause for a person
     */
    record NotKnown(UnknownReason reason, String why) implements BaseImage {}
}
