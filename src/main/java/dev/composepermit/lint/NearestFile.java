package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceFiles.Kind;
import java.nio.file.Path;
import java.util.Optional;

/** Files that hold for everything below them. */
public final class NearestFile {
    private NearestFile() {}

    /** The directory from which the search for a project begins: that of its first file. */
    public static Path startOf(ProjectRequest project) {
        Path first = project.files().get(0);
        return Optional.ofNullable(first.getParent()).orElse(first);
    }

    /**
     * The file of a name in a directory or the nearest one above. The search ends at the root of a repository: what
     * stands above belongs to somebody else.
     */
    public static Optional<Path> of(String name, Path directory, SourceFiles files) {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path file = at.resolve(name);
            if (files.kind(file) != Kind.ABSENT) {
                return Optional.of(file);
            }
            if (files.kind(at.resolve(".git")) != Kind.ABSENT) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
