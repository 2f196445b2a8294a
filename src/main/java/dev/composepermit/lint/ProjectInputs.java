package dev.composepermit.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user named: which projects, and in which environment. Paths are absolute and normalized.
 *
 * @param files independent inputs: Compose files, directories, Dockerfiles, env files; with none and nothing merged the
 *     project is found as Docker Compose finds it
 * @param merged the files of one project, in the order of {@code -f}; then {@code files} is empty
 * @param projectDirectory {@code --project-directory}
 * @param projectName {@code --project-name}
 * @param envFiles {@code --env-file}; empty: {@code .env}
 * @param environment the process environment
 * @param workingDirectory where the search begins
 */
public record ProjectInputs(
        List<Path> files,
        List<Path> merged,
        Optional<Path> projectDirectory,
        Optional<String> projectName,
        List<Path> envFiles,
        Map<String, String> environment,
        Path workingDirectory) {
    public ProjectInputs {
        files = List.copyOf(files);
        merged = List.copyOf(merged);
        envFiles = List.copyOf(envFiles);
        environment = Map.copyOf(environment);
        if (!files.isEmpty() && !merged.isEmpty()) {
            throw new IllegalArgumentException("independent files and one merged project exclude each other");
        }
    }
}
