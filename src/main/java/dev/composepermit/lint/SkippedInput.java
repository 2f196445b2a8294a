package dev.composepermit.lint;

/**
 * An input that is no project of its own.
 *
 * @param file its name as shown to people
 * @param why one clause for a person, without a final dot
 */
public record SkippedInput(String file, String why) {}
