/** A YAML tree in which every node knows its exact place in the text. */
@NullMarked
package dev.composepermit.yaml;

import org.jspecify.annotations.NullMarked;
