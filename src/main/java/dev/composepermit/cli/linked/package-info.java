/** What the last step of the build puts in the place of what the JDK has, where that is dear at a start. */
@NullMarked
package dev.composepermit.cli.linked;

import org.jspecify.annotations.NullMarked;
