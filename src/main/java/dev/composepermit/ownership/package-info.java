/** Who runs, who owns, who needs to write, and whether they agree. Facts, no opinions. */
@NullMarked
package dev.composepermit.ownership;

import org.jspecify.annotations.NullMarked;
