/** What the user states of images in the configuration: it holds before what any source says. */
@NullMarked
package dev.composepermit.image.stated;

import org.jspecify.annotations.NullMarked;
