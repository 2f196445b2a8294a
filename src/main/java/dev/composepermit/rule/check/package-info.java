/** One class for each rule. */
@NullMarked
package dev.composepermit.rule.check;

import org.jspecify.annotations.NullMarked;
