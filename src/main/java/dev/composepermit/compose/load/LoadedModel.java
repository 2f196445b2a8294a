package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.tree.MapValue;
import java.nio.file.Path;
import java.util.List;

/**
 * A project's values after all phases, before they are bound to types.
 *
 * @param complete false when something was left out
 */
public record LoadedModel(
        String projectName,
        Path directory,
        MapValue model,
        List<ComposeFile> files,
        List<ComposeProblem> problems,
        boolean complete) {
    public LoadedModel {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
