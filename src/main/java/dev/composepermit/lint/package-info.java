/** Runs the pipeline over files; holds no opinions and prints nothing. */
@NullMarked
package dev.composepermit.lint;

import org.jspecify.annotations.NullMarked;
