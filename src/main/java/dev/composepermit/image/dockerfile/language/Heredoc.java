package dev.composepermit.image.dockerfile.language;

/**
 * A here-document of an instruction.
 *
 * @param name the word that ends it, without quotes; for COPY also the name of the file it makes
 * @param expands whether variables in it are expanded: its word was not quoted
 * @param content its lines, with leading tabs taken off for {@code <<-}
 */
public record Heredoc(String name, boolean expands, LogicalText content) {}
