/** The accounts and groups of the image at each point of a build. */
@NullMarked
package dev.composepermit.image.dockerfile.accounts;

import org.jspecify.annotations.NullMarked;
