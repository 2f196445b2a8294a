/**
 * The values of a project while it is being read: maps, lists and typed scalars that know their places.
 *
 * <p>Compose works on untyped trees (merge, canonical form, paths) before it binds them to types; so does this reader.
 * Values are immutable: every phase makes a new tree and shares what it does not change.
 */
@NullMarked
package dev.composepermit.compose.tree;

import org.jspecify.annotations.NullMarked;
