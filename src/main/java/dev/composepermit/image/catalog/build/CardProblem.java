package dev.composepermit.image.catalog.build;

/** A mistake in a card; the message says file, line, and what is wrong. */
public final class CardProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CardProblem(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
