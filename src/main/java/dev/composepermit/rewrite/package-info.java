/** Plans what to add to a file, makes the edits, and proves that nothing else changed. */
@NullMarked
package dev.composepermit.rewrite;

import org.jspecify.annotations.NullMarked;
