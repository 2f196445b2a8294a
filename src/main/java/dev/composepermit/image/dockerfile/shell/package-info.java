/** The shell language of RUN lines and entrypoint scripts, as far as a build uses it: a tree, nothing is run. */
@NullMarked
package dev.composepermit.image.dockerfile.shell;

import org.jspecify.annotations.NullMarked;
