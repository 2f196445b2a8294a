/** The catalogue of well-known images: its cards, the index the build makes of them, and the look-up. */
@NullMarked
package dev.composepermit.image.catalog;

import org.jspecify.annotations.NullMarked;
