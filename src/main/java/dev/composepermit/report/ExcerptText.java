package dev.composepermit.report;

import dev.composepermit.text.Place;

/** A source line with its number, and carets under it. */
final class ExcerptText {
    private ExcerptText() {}

    /** Three lines, each ended; the first is empty but for the rule at the left. */
    static String of(Place place, Palette palette) {
        Excerpt excerpt = Excerpt.of(place);
        String number = String.valueOf(excerpt.lineNumber());
        String margin = " ".repeat(number.length());
        return palette.faint(margin + " |") + "\n"
                + palette.faint(number + " |") + " " + excerpt.line() + "\n"
                + palette.faint(margin + " |") + " " + palette.bad(excerpt.carets()) + "\n";
    }
}
