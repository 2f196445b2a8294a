package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.ownership.ProjectFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A project with its facts.
 *
 * @param files the names of the Compose files it was read from, as shown to people, in the order of merging
 * @param request how it was read
 * @param read every path that reading it asked for
 */
public record AnalysedProject(List<String> files, ProjectRequest request, ProjectFacts facts, Set<Path> read) {
    public AnalysedProject {
        files = List.copyOf(files);
        read = Set.copyOf(read);
    }
}
