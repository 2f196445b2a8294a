/** Whether a service can do what it needs, with the repairs that run before it. */
@NullMarked
package dev.composepermit.ownership.verdict;

import org.jspecify.annotations.NullMarked;
