package dev.composepermit.image.catalog;

/**
 * A value of a card with where it was read.
 *
 * @param citation repository, commit, file and lines; empty when nothing was read
 * @param inferred whether it is general knowledge
 */
public record Sourced<T>(T value, String citation, boolean inferred) {}
