/** Services, mounts and users as the Compose specification reads them, each value with its origin. */
@NullMarked
package dev.composepermit.compose;

import org.jspecify.annotations.NullMarked;
