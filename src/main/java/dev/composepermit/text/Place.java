package dev.composepermit.text;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of one file. A project has several files, so a range alone does not say where something stands.
 *
 * @param source the file
 * @param range the stretch, inside the file's text
 */
public record Place(SourceText source, TextRange range) implements Comparable<Place> {
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

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place that && source.equals(that.source) && range.equals(that.range);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + range.hashCode();
    }

    @Override
    public int compareTo(Place other) {
        int order = source.name().compareTo(other.source.name());
        return order != 0 ? order : range.compareTo(other.range);
    }

    @Override
    public String toString() {
        return file() + ":" + start();
    }
}
