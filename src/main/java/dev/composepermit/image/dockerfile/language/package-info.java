/** The Dockerfile language: instructions with their places, flags, heredocs and variables; knows nothing of images. */
@NullMarked
package dev.composepermit.image.dockerfile.language;

import org.jspecify.annotations.NullMarked;
