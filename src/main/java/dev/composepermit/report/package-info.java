/** Findings and facts to text, JSON and other formats; computes nothing. */
@NullMarked
package dev.composepermit.report;

import org.jspecify.annotations.NullMarked;
