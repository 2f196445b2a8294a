/** What the shell scripts of init services and hooks do to owners and modes. */
@NullMarked
package dev.composepermit.ownership.repair;

import org.jspecify.annotations.NullMarked;
