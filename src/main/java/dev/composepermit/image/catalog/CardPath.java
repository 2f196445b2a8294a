package dev.composepermit.image.catalog;

import dev.composepermit.image.ImagePath;
import java.util.Optional;

/**
 * What a card says of a path.
 *
 * @param path absolute and cleaned
 * @param subtree whether it holds for everything at and below the path that the card does not name by itself
 * @param at what stands there; empty: said to be not known, against a wider rule
 */
public record CardPath(String path, boolean subtree, Optional<ImagePath> at, String citation, boolean inferred) {}
