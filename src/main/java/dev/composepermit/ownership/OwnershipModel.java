package dev.composepermit.ownership;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.engine.Engine;
import dev.composepermit.image.ImageSource;
import dev.composepermit.text.SourceFiles;

/** Works out who runs, who owns and who needs to write, for a whole project. */
public final class OwnershipModel {
    private OwnershipModel() {}

    /**
     * The facts of a project.
     *
     * @param images answers for images named by reference
     * @param files gives the Dockerfiles of {@code build:}
     * @param host gives the owners of bind sources
     */
    public static ProjectFacts assess(
            ComposeProject project, Engine engine, ImageSource images, SourceFiles files, HostPaths host) {
        throw new UnsupportedOperationException(project.name() + engine + images + files + host);
    }
}
