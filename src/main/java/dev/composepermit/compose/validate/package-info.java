/** What Compose's schema and its consistency checks say about a project's values. */
@NullMarked
package dev.composepermit.compose.validate;

import org.jspecify.annotations.NullMarked;
