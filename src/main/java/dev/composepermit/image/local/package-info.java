/** The images that a local engine holds, through the user's own {@code docker} or {@code podman} command. */
@NullMarked
package dev.composepermit.image.local;

import org.jspecify.annotations.NullMarked;
