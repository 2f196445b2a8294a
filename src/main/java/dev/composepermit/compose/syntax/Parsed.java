package dev.composepermit.compose.syntax;

import java.util.Optional;

/** What a string meant, or why it means nothing. */
public sealed interface Parsed<T> {
    /** The string was understood. */
    record Ok<T>(T value) implements Parsed<T> {}

    /**
     * The string was not understood.
     *
     * @param message as Compose words it, so that people find it
     */
    record Failed<T>(String message) implements Parsed<T> {}

    static <T> Parsed<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Parsed<T> failed(String message) {
        return new Failed<>(message);
    }

    /** The meaning, if there is one. */
    default Optional<T> toOptional() {
        return this instanceof Ok<T> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    /** The message, if there is no meaning. */
    default Optional<String> failure() {
        return this instanceof Failed<T> failed ? Optional.of(failed.message()) : Optional.empty();
    }
}
