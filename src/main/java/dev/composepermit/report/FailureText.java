package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.text.Place;

/** What could not be read, for a person. */
public final class FailureText {
    private FailureText() {}

    /** {@code compose-permit: file:line:col: why}, and the line when the reading stopped inside the file. */
    public static String of(InputFailure failure, Palette palette) {
        String where = failure.place().map(Place::toString).orElse(failure.file());
        String head = "compose-permit: " + VisibleText.of(where + ": " + failure.why()) + "\n";
        return head
                + failure.place().map(place -> ExcerptText.of(place, palette)).orElse("");
    }
}
