/** A registry as a source of images: a small client of the OCI distribution specification that only reads. */
@NullMarked
package dev.composepermit.image.registry;

import org.jspecify.annotations.NullMarked;
