package dev.composepermit.compose;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.text.Place;
import dev.composepermit.text.TextRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A project as Docker Compose would understand it, with the places of all values, and what is wrong with it.
 *
 * @param name the project name
 * @param directory the absolute project directory, from which relative paths count
 * @param files every file that took part, in the order of reading
 * @param services by name, sorted
 * @param volumes by key, sorted
 * @param problems in the order of file and place
 * @param model the merged model that all this was read from: interpolated, paths made absolute, defaults filled in
 * @param complete false when something was left out: an absent or remote include, a syntax error
 */
public record ComposeProject(
        String name,
        Path directory,
        List<ComposeFile> files,
        Map<String, Service> services,
        Map<String, Volume> volumes,
        Map<String, GrantedFile> secrets,
        Map<String, GrantedFile> configs,
        List<ComposeProblem> problems,
        MapValue model,
        boolean complete) {

    /** A place to point at when nothing better is known: the beginning of the first file. */
    public Place beginning() {
        var source = files.get(0).source();
        return new Place(source, new TextRange(0, 0));
    }
}
