package dev.composepermit.ownership.owner;

import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.HostPaths;
import dev.composepermit.text.SourceFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands on the host where a bind mount begins. Without leave to look at the host, only the project's own directory
 * is known: it is being read anyway.
 */
public final class HostSources {
    private final Path project;
    private final SourceFiles files;
    private final HostPaths host;

    /** What was answered: who owns a mount and what may be done there both hang on what it is. */
    private final Map<String, Optional<SourceFiles.Kind>> kinds = new HashMap<>();

    public HostSources(Path project, SourceFiles files, HostPaths host) {
        this.project = project;
        this.files = files;
        this.host = host;
    }

    /** Owner and mode of what stands there, or that nothing does; unknown when looking was not asked for. */
    public Fact<HostPaths.HostPath> owner(String path) {
        return host.at(path);
    }

    /** What stands at an absolute path of the host; empty when that is not known. */
    public Optional<SourceFiles.Kind> kind(String path) {
        Optional<SourceFiles.Kind> known = kinds.get(path);
        if (known == null) {
            known = look(path);
            kinds.put(path, known);
        }
        return known;
    }

    private Optional<SourceFiles.Kind> look(String path) {
        HostPaths.HostPath seen = host.at(path).toOptional().orElse(null);
        if (seen instanceof HostPaths.HostPath.Absent) {
            return Optional.of(SourceFiles.Kind.ABSENT);
        }
        Optional<Path> inProject = inProject(path);
        if (inProject.isPresent()) {
            return inProject.map(files::kind);
        }
        return seen instanceof HostPaths.HostPath.Present present && present.directory()
                ? Optional.of(SourceFiles.Kind.DIRECTORY)
                : Optional.empty();
    }

    /** Whether it is known to be no directory, so that no right to enter it is needed. */
    public boolean isFile(String path) {
        Optional<SourceFiles.Kind> kind = kind(path);
        return kind.isPresent()
                ? kind.get() == SourceFiles.Kind.FILE
                : host.at(path).toOptional().orElse(null) instanceof HostPaths.HostPath.Present present
                        && !present.directory();
    }

    /** A path as the file would write it: relative to the project's directory where it lies in it. */
    public String shown(String path) {
        return inProject(path)
                .map(inside -> "./" + project.relativize(inside).toString().replace('\\', '/'))
                .orElse(path);
    }

    private Optional<Path> inProject(String path) {
        try {
            Path absolute = Path.of(path).normalize();
            return absolute.startsWith(project) ? Optional.of(absolute) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
