/** What a Dockerfile says about the image it makes, without building it. */
@NullMarked
package dev.composepermit.image.dockerfile;

import org.jspecify.annotations.NullMarked;
