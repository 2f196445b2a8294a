package dev.composepermit.text;

import java.util.Comparator;

/**
 * A stretch of one file. A project has several files, so a range alone does not say where something stands.
 *
 * @param source the file
 * @param range the stretch, inside the file's text
 */
public record Place(SourceText source, TextRange range) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing((Place place) -> place.source.name()).thenComparing(Place::range);

    public Place {
        if (range.end() > source.text().length()) {
            throw new IllegalArgumentException(range + " is outside " + source.name());
        }
    }

    /** The file's name as shown to people. */
    public String file() {
        return source.name();
    }

    /** Where the stretch begins. */
    public Position start() {
        return source.positionOf(range.start());
    }

    /** Where the stretch ends: the position behind its last character. */
    public Position end() {
        return source.positionOf(range.end());
    }

    /** The text at this place. */
    public String text() {
        return source.slice(range);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file() + ":" + start();
    }
}
