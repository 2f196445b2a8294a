package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceFiles.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what the user named into projects that may be worth reading. */
final class ProjectSearch {
    private final DiskFiles files;
    private final ProjectInputs inputs;
    private final ProjectFinder finder;
    private final Map<List<Path>, Candidate> candidates = new LinkedHashMap<>();
    private final List<InputFailure> failures = new ArrayList<>();

    private ProjectSearch(DiskFiles files, ProjectInputs inputs) {
        this.files = files;
        this.inputs = inputs;
        this.finder = new ProjectFinder(files, inputs);
    }

    /**
     * What the search gave.
     *
     * @param candidates each set of files once, in the order of the inputs
     */
    record Result(List<Candidate> candidates, List<InputFailure> failures) {}

    static Result search(DiskFiles files, ProjectInputs inputs) {
        ProjectSearch search = new ProjectSearch(files, inputs);
        search.run();
        return new Result(search.withoutBasesOfJoined(), search.failures);
    }

    /** The projects near a file that might read it: those of its directory and of the directories above. */
    static List<Candidate> near(Path file, DiskFiles files, ProjectInputs inputs) {
        ProjectSearch search = new ProjectSearch(files, inputs);
        search.addProjectsAround(file);
        return List.copyOf(search.candidates.values());
    }

    private void run() {
        if (!inputs.merged().isEmpty()) {
            addIfReadable(finder.request(inputs.merged()));
        } else if (inputs.files().isEmpty()) {
            Optional<ProjectRequest> found = finder.ofWorkingDirectory();
            found.ifPresent(this::addIfReadable);
            if (found.isEmpty()) {
                fail(
                        inputs.projectDirectory().orElse(inputs.workingDirectory()),
                        noProject(" or the directories above"));
            }
        } else {
            inputs.files().forEach(this::addInput);
        }
    }

    /** One project of several files: it makes no sense without one of them, but every one missing is told. */
    private void addIfReadable(ProjectRequest request) {
        if (request.files().stream().filter(path -> !isReadable(path)).count() == 0) {
            add(Candidate.named(request));
        }
    }

    private void addInput(Path path) {
        String name = String.valueOf(path.getFileName());
        if (files.kind(path) == Kind.DIRECTORY) {
            addDirectory(path);
        } else if (!isReadable(path)) {
            return;
        } else if (ComposeFileNames.isDockerfile(name) || ComposeFileNames.isEnvFile(name)) {
            addProjectsAround(path);
        } else {
            add(Candidate.named(requestFor(path)));
        }
    }

    /** The file alone, as with {@code docker compose -f}; an override file on top of what it overrides. */
    private ProjectRequest requestFor(Path path) {
        if (ComposeFileNames.isOverride(String.valueOf(path.getFileName()))) {
            for (Path base : ComposeFileNames.basesOf(path)) {
                if (files.kind(base) == Kind.FILE) {
                    return finder.request(List.of(base, path));
                }
            }
        }
        return finder.request(List.of(path));
    }

    private void addDirectory(Path directory) {
        DirectoryWalk walk = DirectoryWalk.of(directory);
        walk.unreadable().forEach(path -> fail(path, "can't be searched: permission denied"));
        int before = candidates.size();
        for (Map.Entry<Path, List<Path>> entry : walk.composeFiles().entrySet()) {
            Optional<ProjectRequest> project = finder.ofDirectory(entry.getKey());
            project.ifPresent(request -> add(Candidate.found(request)));
            List<Path> taken = project.map(ProjectRequest::files).orElse(List.of());
            entry.getValue().stream()
                    .filter(path -> !taken.contains(path))
                    .forEach(path -> add(Candidate.found(requestFor(path))));
        }
        if (candidates.size() == before && walk.composeFiles().isEmpty()) {
            fail(directory, noProject(""));
        }
    }

    /** The projects that a Dockerfile, env file or fragment may belong to; reading them will tell. */
    private void addProjectsAround(Path file) {
        for (Path directory : upwardsFrom(file, files, inputs)) {
            Optional<ProjectRequest> project = finder.ofDirectory(directory);
            project.ifPresent(request -> add(Candidate.ifReads(file, request)));
            List<Path> taken = project.map(ProjectRequest::files).orElse(List.of());
            List<Path> here = DirectoryWalk.ofOnly(directory).composeFiles().getOrDefault(directory, List.of());
            here.stream()
                    .filter(other -> !taken.contains(other) && !other.equals(file))
                    .forEach(other -> add(Candidate.ifReads(file, finder.request(List.of(other)))));
        }
    }

    /** A file's directory and those above, up to the working directory or the root of the repository. */
    static List<Path> upwardsFrom(Path file, SourceFiles files, ProjectInputs inputs) {
        List<Path> directories = new ArrayList<>();
        for (Path directory = file.getParent(); directory != null; directory = directory.getParent()) {
            directories.add(directory);
            if (directory.equals(inputs.workingDirectory()) || files.kind(directory.resolve(".git")) != Kind.ABSENT) {
                break;
            }
        }
        return directories;
    }

    private void add(Candidate candidate) {
        candidates.merge(candidate.request().files(), candidate, Candidate::or);
    }

    /** A base that is also read together with its override is not a project of its own: it would be told twice. */
    private List<Candidate> withoutBasesOfJoined() {
        Set<Path> bases = new HashSet<>();
        for (Candidate candidate : candidates.values()) {
            if (isJoined(candidate)) {
                bases.add(candidate.first());
            }
        }
        return candidates.values().stream()
                .filter(candidate -> candidate.request().files().size() != 1 || !bases.contains(candidate.first()))
                .toList();
    }

    /** Whether it is a file with its override on top. */
    private static boolean isJoined(Candidate candidate) {
        List<Path> all = candidate.request().files();
        return all.size() > 1
                && candidate.onlyIfReads().isEmpty()
                && ComposeFileNames.isOverride(String.valueOf(all.get(1).getFileName()));
    }

    private boolean isReadable(Path path) {
        if (files.read(path) instanceof SourceFiles.Reading.Unreadable unreadable) {
            fail(path, unreadable.why());
            return false;
        }
        if (files.read(path) instanceof SourceFiles.Reading.Absent) {
            fail(path, "no such file or directory");
            return false;
        }
        return true;
    }

    private void fail(Path path, String why) {
        failures.add(InputFailure.of(files.nameOf(path), why));
    }

    private static String noProject(String where) {
        return "no Compose project in this directory" + where + ": there is no "
                + String.join(", ", ComposeFileNames.DEFAULT);
    }
}
