package dev.composepermit.rewrite;

import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.Optional;

/** The files as they will be once the result is written. */
final class RewrittenFiles implements SourceFiles {
    private final SourceFiles files;
    private final Path out;
    private final SourceText result;

    RewrittenFiles(SourceFiles files, Path out, SourceText result) {
        this.files = files;
        this.out = out;
        this.result = result;
    }

    @Override
    public Reading read(Path path) {
        return path.equals(out) ? new Reading.Text(result) : files.read(path);
    }

    @Override
    public Optional<Integer> mode(Path path) {
        return files.mode(path);
    }

    @Override
    public Optional<Boolean> hasEntries(Path directory) {
        return files.hasEntries(directory);
    }

    @Override
    public Path real(Path path) {
        return files.real(path);
    }

    @Override
    public Kind kind(Path path) {
        return path.equals(out) ? Kind.FILE : files.kind(path);
    }
}
