package dev.composepermit.compose;

import dev.composepermit.text.SourceFiles;

/** Reads a project as Docker Compose reads it. */
public final class ComposeReader {
    private ComposeReader() {}

    /** Reads a project. Never throws on bad input: what could not be read is among the problems. */
    public static ComposeProject read(ProjectRequest request, SourceFiles files) {
        throw new UnsupportedOperationException(request + " " + files);
    }
}
