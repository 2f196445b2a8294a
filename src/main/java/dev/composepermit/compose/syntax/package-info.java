/** The little languages inside Compose's strings: short volumes and ports, commands, sizes and durations. */
@NullMarked
package dev.composepermit.compose.syntax;

import org.jspecify.annotations.NullMarked;
