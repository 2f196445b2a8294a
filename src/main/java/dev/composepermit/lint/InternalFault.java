package dev.composepermit.lint;

/**
 * A fault of this program that kept it from analysing one project.
 *
 * @param project the project's first file, as shown to people
 */
public record InternalFault(String project, Throwable cause) {}
