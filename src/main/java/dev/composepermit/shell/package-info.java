/** A small reader of POSIX shell scripts: a tree, never an execution. */
@NullMarked
package dev.composepermit.shell;

import org.jspecify.annotations.NullMarked;
