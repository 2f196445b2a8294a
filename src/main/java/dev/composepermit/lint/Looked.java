package dev.composepermit.lint;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ProjectRequest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What is kept of a project that was looked at: the facts of thousands would not fit into memory.
 *
 * @param result what whoever looked has to say
 * @param request how the project was read
 * @param first its first Compose file
 * @param parts the files that it includes or extends
 * @param rejected whether Compose would reject it as it is
 */
record Looked<T>(T result, ProjectRequest request, Path first, Set<Path> parts, boolean rejected) {
    Looked {
        parts = Set.copyOf(parts);
    }

    static <T> Looked<T> of(AnalysedProject project, T result) {
        ComposeProject read = project.facts().project();
        Set<Path> parts = new HashSet<>();
        for (ComposeFile file : read.files()) {
            if (file.role() != ComposeFile.Role.PROJECT) {
                parts.add(file.path());
            }
        }
        Path first = read.files().get(0).path();
        return new Looked<>(result, project.request(), first, parts, Fragment.isRejected(read));
    }
}
