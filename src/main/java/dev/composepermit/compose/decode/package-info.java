/** Binds a finished model's values to the public records. What has the wrong type was reported before and is left out. */
@NullMarked
package dev.composepermit.compose.decode;

import org.jspecify.annotations.NullMarked;
