package dev.composepermit.image.dockerfile.language;

/**
 * A flag of an instruction, such as {@code --chown=app:app}.
 *
 * @param name without dashes
 * @param value behind the equals sign; empty when there is none
 */
public record Flag(String name, String value) {}
