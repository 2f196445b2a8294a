/** What the commands of a RUN line do to accounts and owners. */
@NullMarked
package dev.composepermit.image.dockerfile.run;

import org.jspecify.annotations.NullMarked;
