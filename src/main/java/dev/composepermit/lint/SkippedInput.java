package dev.composepermit.lint;

import dev.composepermit.text.Place;

/**
 * An input that is no project of its own.
 *
 * @param file its name as shown to people
 * @param place what shows it
 * @param why one clause for a person, without a final dot
 */
public record SkippedInput(String file, Place place, String why) {}
