/** What may stand at a path of the image at each point of a build: who owns it, with which mode. */
@NullMarked
package dev.composepermit.image.dockerfile.files;

import org.jspecify.annotations.NullMarked;
