package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.text.SourceFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the project of a directory as Docker Compose does when no file is named: {@code COMPOSE_FILE} from the
 * environment or {@code .env}, else the first of the default names in the directory or the nearest parent that has one,
 * with its override file (compose-go {@code cli/options.go}: {@code WithConfigFileEnv}, {@code WithDefaultConfigPath}).
 */
final class ProjectFinder {
    private final SourceFiles files;
    private final ProjectInputs inputs;

    ProjectFinder(SourceFiles files, ProjectInputs inputs) {
        this.files = files;
        this.inputs = inputs;
    }

    /** A request for given files, with the options of the command line. */
    ProjectRequest request(List<Path> composeFiles) {
        return request(composeFiles, inputs.envFiles());
    }

    /** The project that {@code docker compose} without {@code -f} would take in the working directory. */
    Optional<ProjectRequest> ofWorkingDirectory() {
        Path start = inputs.projectDirectory().orElse(inputs.workingDirectory());
        Optional<String> fromEnvironment =
                Optional.ofNullable(inputs.environment().get("COMPOSE_FILE"));
        if (fromEnvironment.isPresent()) {
            return Optional.of(request(split(fromEnvironment.get(), inputs.workingDirectory(), envOf(start))));
        }
        Optional<ProjectRequest> fromDotEnv = fromDotEnv(start, inputs.workingDirectory());
        if (fromDotEnv.isPresent()) {
            return fromDotEnv;
        }
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            List<Path> found = defaultFiles(directory);
            if (!found.isEmpty()) {
                return Optional.of(request(found, envFilesOf(directory, start)));
            }
        }
        return Optional.empty();
    }

    /** The project that {@code docker compose} would take in a directory, without looking at its parents. */
    Optional<ProjectRequest> ofDirectory(Path directory) {
        Optional<ProjectRequest> fromDotEnv = fromDotEnv(directory, directory);
        if (fromDotEnv.isPresent()) {
            return fromDotEnv;
        }
        List<Path> found = defaultFiles(directory);
        return found.isEmpty() ? Optional.empty() : Optional.of(request(found));
    }

    private ProjectRequest request(List<Path> composeFiles, List<Path> envFiles) {
        return new ProjectRequest(
                composeFiles, inputs.projectDirectory(), inputs.projectName(), inputs.environment(), envFiles);
    }

    private List<Path> defaultFiles(Path directory) {
        List<Path> found = new ArrayList<>();
        firstOf(ComposeFileNames.DEFAULT, directory).ifPresent(found::add);
        if (!found.isEmpty()) {
            firstOf(ComposeFileNames.DEFAULT_OVERRIDE, directory).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Path> firstOf(List<String> names, Path directory) {
        return names.stream()
                .map(directory::resolve)
                .filter(path -> files.kind(path) == SourceFiles.Kind.FILE)
                .findFirst();
    }

    private Optional<ProjectRequest> fromDotEnv(Path directory, Path base) {
        Map<String, String> variables = envOf(directory);
        String value = variables.get("COMPOSE_FILE");
        return value == null || value.isEmpty()
                ? Optional.empty()
                : Optional.of(request(split(value, base, variables)));
    }

    private List<Path> split(String value, Path base, Map<String, String> dotEnv) {
        String separator = inputs.environment().getOrDefault("COMPOSE_PATH_SEPARATOR", "");
        if (separator.isEmpty()) {
            separator = dotEnv.getOrDefault("COMPOSE_PATH_SEPARATOR", "");
        }
        if (separator.isEmpty()) {
            separator = File.pathSeparator;
        }
        List<Path> paths = new ArrayList<>();
        for (String part : value.split(Pattern.quote(separator), -1)) {
            paths.add(base.resolve(part).normalize());
        }
        return paths;
    }

    private Map<String, String> envOf(Path directory) {
        List<Path> envFiles = inputs.envFiles().isEmpty() ? List.of(directory.resolve(".env")) : inputs.envFiles();
        return EnvFileVariables.of(envFiles, inputs.environment(), files);
    }

    /**
     * Docker Compose reads {@code .env} where it was started and then {@code .env} of the project found above; the first
     * wins, and in a list of env files the last does.
     */
    private List<Path> envFilesOf(Path project, Path start) {
        if (!inputs.envFiles().isEmpty() || project.equals(start)) {
            return inputs.envFiles();
        }
        List<Path> both = new ArrayList<>(List.of(project.resolve(".env"), start.resolve(".env")));
        both.removeIf(path -> files.kind(path) != SourceFiles.Kind.FILE);
        return both;
    }
}
