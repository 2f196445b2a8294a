/** The lock file: what was known of a project's images when it was made, so that it is known again offline. */
@NullMarked
package dev.composepermit.image.lock;

import org.jspecify.annotations.NullMarked;
