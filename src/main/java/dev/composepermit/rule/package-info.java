/** Opinions on facts: findings and what to do about them. */
@NullMarked
package dev.composepermit.rule;

import org.jspecify.annotations.NullMarked;
