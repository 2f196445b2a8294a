/** The script that prepares a host for a project on an engine that maps ids. */
@NullMarked
package dev.composepermit.rewrite.host;

import org.jspecify.annotations.NullMarked;
