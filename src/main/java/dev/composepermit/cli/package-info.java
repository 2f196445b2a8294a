/** Commands, options, streams and exit codes: the only room that prints, exits or reads the environment. */
@NullMarked
package dev.composepermit.cli;

import org.jspecify.annotations.NullMarked;
