package dev.composepermit.image.dockerfile.language;

/** What is known of a variable. */
public sealed interface Value {
    /** Its value. */
    record Known(String text) implements Value {}

    /** It has no value here. */
    record Unset() implements Value {}

    /** It may have any value. */
    record NotKnown() implements Value {}

    static Value of(String text) {
        return new Known(text);
    }
}
