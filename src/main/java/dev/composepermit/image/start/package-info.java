/** What an image's start does with users and owners, read in the start scripts of the image itself. */
@NullMarked
package dev.composepermit.image.start;

import org.jspecify.annotations.NullMarked;
