/** The product against real engines; {@code -Pengines} runs these tests, and no others. */
@NullMarked
package dev.composepermit.engines;

import org.jspecify.annotations.NullMarked;
