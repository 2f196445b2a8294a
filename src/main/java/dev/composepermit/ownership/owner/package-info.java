/** Who owns the root of each mount at the first start, before anything repairs it. */
@NullMarked
package dev.composepermit.ownership.owner;

import org.jspecify.annotations.NullMarked;
