/**
 * The phases by which Compose makes one model of many files, in its own order: interpolation, {@code extends}, {@code
 * include}, merge, unicity, canonical form, defaults, paths, environment, normalization.
 *
 * <p>Each phase follows the compose-go package named in its Javadoc (compose-spec/compose-go v2.9.1, which Docker Compose
 * 2.40.3 is built with). Where compose-go stops at the first fault, a phase reports it and goes on without the value.
 */
@NullMarked
package dev.composepermit.compose.load;

import org.jspecify.annotations.NullMarked;
