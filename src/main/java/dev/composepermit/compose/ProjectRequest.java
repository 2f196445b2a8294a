package dev.composepermit.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which project to read, and in which environment.
 *
 * @param files the files to merge, in order, absolute and normalized; at least one
 * @param directory {@code --project-directory}, absolute; empty: the first file's directory
 * @param name {@code --project-name}; empty: {@code COMPOSE_PROJECT_NAME}, {@code name:} or the directory's name
 * @param environment the process environment
 * @param envFiles {@code --env-file}, absolute; empty: {@code .env} in the project directory, if it is there
 */
public record ProjectRequest(
        List<Path> files,
        Optional<Path> directory,
        Optional<String> name,
        Map<String, String> environment,
        List<Path> envFiles) {
    public ProjectRequest {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a project has at least one file");
        }
        files = List.copyOf(files);
        environment = Map.copyOf(environment);
        envFiles = List.copyOf(envFiles);
    }
}
