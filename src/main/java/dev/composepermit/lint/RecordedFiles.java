package dev.composepermit.lint;

import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Remembers which files were read for one project. */
final class RecordedFiles implements SourceFiles {
    private final SourceFiles files;
    private final Set<Path> read = new LinkedHashSet<>();

    RecordedFiles(SourceFiles files) {
        this.files = files;
    }

    /** The paths asked for, whether or not they gave a text. */
    Set<Path> read() {
        return read;
    }

    @Override
    public Reading read(Path path) {
        read.add(path);
        return files.read(path);
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
    public Optional<Boolean> hasEntries(Path directory) {
        return files.hasEntries(directory);
    }

    @Override
    public Optional<Integer> mode(Path path) {
        return files.mode(path);
    }
}
