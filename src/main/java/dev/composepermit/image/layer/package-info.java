/** File systems read from tar streams: the layers of an image, and what they are together. Nothing is written to disk. */
@NullMarked
package dev.composepermit.image.layer;

import org.jspecify.annotations.NullMarked;
