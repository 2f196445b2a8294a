/** The rules' metadata and pages: the cards under {@code rules/}, and the index that the build makes of them. */
@NullMarked
package dev.composepermit.rule.card;

import org.jspecify.annotations.NullMarked;
