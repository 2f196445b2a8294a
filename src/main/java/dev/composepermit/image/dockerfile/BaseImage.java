package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;

/** What a chain of stages begins with. */
sealed interface BaseImage {
    /** An image that a source of facts knows. */
    record Known(ImageFacts facts) implements BaseImage {}

    /** Nothing: {@code FROM scratch}. */
    record Scratch() implements BaseImage {}

    /**
     * An image that nobody knows.
     *
     * @param why one clause for a person
     */
    record NotKnown(UnknownReason reason, String why) implements BaseImage {}
}
