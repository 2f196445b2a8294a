/** Follows a script along all courses it can take, without running anything. */
@NullMarked
package dev.composepermit.shell.course;

import org.jspecify.annotations.NullMarked;
