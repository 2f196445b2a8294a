/** What an image says: user, volumes, passwd, owners of paths. One small view, many sources. */
@NullMarked
package dev.composepermit.image;

import org.jspecify.annotations.NullMarked;
