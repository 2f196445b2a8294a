/** Turns the cards of {@code rules/images} into the catalogue's index, while the project is built. */
@NullMarked
package dev.composepermit.image.catalog.build;

import org.jspecify.annotations.NullMarked;
