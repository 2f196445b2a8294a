package dev.composepermit.lint;

import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.Optional;

/** The files when Dockerfiles were not to be asked about images: none is read, but what stands where is still seen. */
final class NoDockerfiles implements SourceFiles {
    private final SourceFiles files;

    NoDockerfiles(SourceFiles files) {
        this.files = files;
    }

    @Override
    public Reading read(Path path) {
        return new Reading.Unreadable("was not asked (--images)");
    }

    @Override
    public Kind kind(Path path) {
        return files.kind(path);
    }

    @Override
    public Path real(Path path) {
        return files.real(path);
    }

    @Override
    public Optional<Integer> mode(Path path) {
        return files.mode(path);
    }

    @Override
    public Optional<Boolean> hasEntries(Path directory) {
        return files.hasEntries(directory);
    }
}
