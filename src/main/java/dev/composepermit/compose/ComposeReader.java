package dev.composepermit.compose;

import dev.composepermit.compose.decode.ResourceDecoder;
import dev.composepermit.compose.decode.ServicesDecoder;
import dev.composepermit.compose.load.LoadedModel;
import dev.composepermit.compose.load.ProjectLoader;
import dev.composepermit.text.SourceFiles;

/** Reads a project as Docker Compose reads it. */
public final class ComposeReader {
    private ComposeReader() {}

    /** Reads a project. Never throws on bad input: what could not be read is among the problems. */
    public static ComposeProject read(ProjectRequest request, SourceFiles files) {
        LoadedModel loaded = new ProjectLoader(request, files).load();
        return new ComposeProject(
                loaded.projectName(),
                loaded.directory(),
                loaded.files(),
                ServicesDecoder.decode(loaded.model()),
                ResourceDecoder.volumes(loaded.model()),
                ResourceDecoder.files(loaded.model(), "secrets"),
                ResourceDecoder.files(loaded.model(), "configs"),
                loaded.problems(),
                loaded.model(),
                loaded.complete());
    }
}
