package dev.composepermit.lint;

import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;

/** The files when Dockerfiles were not to be asked about images. */
final class NoDockerfiles implements SourceFiles {
    @Override
    public Reading read(Path path) {
        return new Reading.Unreadable("was not asked (--images)");
    }

    @Override
    public Kind kind(Path path) {
        return Kind.ABSENT;
    }
}
