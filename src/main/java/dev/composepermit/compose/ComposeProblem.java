package dev.composepermit.compose;

import dev.composepermit.text.Place;

/**
 * Something the reader has to say about the files.
 *
 * @param kind what sort
 * @param message what is wrong and what was expected, lower case, without a final dot
 * @param place where; for a missing file the place that names it
 */
public record ComposeProblem(Kind kind, String message, Place place) {
    /** Messages quote the file; what is longer than this is cut. */
    private static final int MAX_MESSAGE = 500;

    public ComposeProblem {
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, message.offsetByCodePoints(0, MAX_MESSAGE / 2)) + "…";
        }
    }

    /** What sort of problem. */
    public enum Kind {
        /** The text can't be read on: syntax or limits. Exit code 2. */
        UNREADABLE,
        /** No environment could make it valid: Compose rejects it always. A finding. */
        INVALID,
        /** A variable without a value or default; what depends on it is unknown. A note. */
        VARIABLE_UNSET,
        /** A variable that the file demands ({@code :?}); what depends on it is unknown. A note. */
        VARIABLE_REQUIRED,
        /** A file that is named but not here: {@code env_file}, include, extends. A note. */
        FILE_ABSENT,
        /** A remote include or extends, which is not followed. A note. */
        REMOTE,
        /** What only this environment makes invalid, such as an empty port from an unset variable. A note. */
        ENVIRONMENT
    }
}
