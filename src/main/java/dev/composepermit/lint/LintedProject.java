package dev.composepermit.lint;

import java.util.List;

/**
 * A project that was linted.
 *
 * @param name the project name
 * @param files the Compose files it was read from, as shown to people
 * @param services how many services it has
 * @param mounts how many mounts its services have
 * @param unknown those about which nothing can be said, in the order of file and place
 */
public record LintedProject(String name, List<String> files, int services, int mounts, List<UnknownMount> unknown) {
    public LintedProject {
        files = List.copyOf(files);
        unknown = List.copyOf(unknown);
    }
}
