package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;

/**
 * A comment.
 *
 * @param text what follows the {@code #}
 * @param range from the {@code #} to the end of the line
 * @param ownLine whether nothing but white space stands before it on its line
 */
public record YamlComment(String text, TextRange range, boolean ownLine) {}
