/** Who runs: the first process of a service, and what it becomes. */
@NullMarked
package dev.composepermit.ownership.user;

import org.jspecify.annotations.NullMarked;
