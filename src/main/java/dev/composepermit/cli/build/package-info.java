/**
 * The last step of the build: what the JVM would otherwise put together at every start (classes of lambdas, the methods of
 * records) is put into the jar as ordinary classes. None of this is in the jar itself.
 */
@NullMarked
package dev.composepermit.cli.build;

import org.jspecify.annotations.NullMarked;
