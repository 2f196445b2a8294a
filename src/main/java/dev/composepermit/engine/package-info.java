/** How each engine and version maps ids and creates mounts. */
@NullMarked
package dev.composepermit.engine;

import org.jspecify.annotations.NullMarked;
