/** Source text, ranges, positions; knows no YAML. */
@NullMarked
package dev.composepermit.text;

import org.jspecify.annotations.NullMarked;
