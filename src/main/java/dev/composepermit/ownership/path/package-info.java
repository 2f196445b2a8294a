/** Paths of containers and hosts: how they lie to each other, and what their names tell by habit. */
@NullMarked
package dev.composepermit.ownership.path;

import org.jspecify.annotations.NullMarked;
