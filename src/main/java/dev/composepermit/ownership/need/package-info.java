/** What a service must be able to do at a mount. */
@NullMarked
package dev.composepermit.ownership.need;

import org.jspecify.annotations.NullMarked;
