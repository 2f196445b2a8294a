/** Reads files of a fixed form, such as the configuration and the lock: each fault is told with its place. */
@NullMarked
package dev.composepermit.yaml.form;

import org.jspecify.annotations.NullMarked;
