/** Variables in values: the {@code ${…}} syntax of Compose files and of {@code .env} files. */
@NullMarked
package dev.composepermit.compose.interpolate;

import org.jspecify.annotations.NullMarked;
