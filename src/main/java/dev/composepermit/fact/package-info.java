/** What is held true, and why: a value with its evidence, or unknown with a reason from a closed list. */
@NullMarked
package dev.composepermit.fact;

import org.jspecify.annotations.NullMarked;
