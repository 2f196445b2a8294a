/** The second opinion: what Docker Compose itself makes of the original and of the result. */
@NullMarked
package dev.composepermit.rewrite.verify;

import org.jspecify.annotations.NullMarked;
