/** Images in archives on this machine: OCI layouts, as directory or tar, and what {@code docker save} writes. */
@NullMarked
package dev.composepermit.image.archive;

import org.jspecify.annotations.NullMarked;
