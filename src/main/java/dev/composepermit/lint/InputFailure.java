package dev.composepermit.lint;

import dev.composepermit.text.Place;
import java.util.Optional;

/**
 * Something that could not be read or analysed, so that the answer is not complete.
 *
 * @param file its name as shown to people
 * @param place where reading stopped, if it began at all
 * @param why one clause for a person, without a final dot
 */
public record InputFailure(String file, Optional<Place> place, String why) {
    /** A failure of a file as a whole. */
    public static InputFailure of(String file, String why) {
        return new InputFailure(file, Optional.empty(), why);
    }

    /** A failure at a place. */
    public static InputFailure at(Place place, String why) {
        return new InputFailure(place.file(), Optional.of(place), why);
    }

    @Override
    public String toString() {
        return place.map(Place::toString).orElse(file) + ": " + why;
    }
}
