package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code include}.
 *
 * @param paths the first is the main file, the others override it
 */
record IncludeEntry(
        List<ScalarValue> paths, @Nullable ScalarValue projectDirectory, List<ScalarValue> envFiles, Place place) {

    /** Reads an item; empty when it names no file, which the schema reports. */
    static Optional<IncludeEntry> of(Value value) {
        if (value instanceof ScalarValue path && path.isString()) {
            return Optional.of(new IncludeEntry(List.of(path), null, List.of(), path.place()));
        }
        if (!(value instanceof MapValue map)) {
            return Optional.empty();
        }
        List<ScalarValue> paths = strings(map.get("path"));
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new IncludeEntry(
                        paths, map.scalar("project_directory"), strings(map.get("env_file")), map.place()));
    }

    private static List<ScalarValue> strings(@Nullable Value value) {
        List<ScalarValue> strings = new ArrayList<>();
        if (value instanceof ScalarValue scalar && scalar.isString()) {
            strings.add(scalar);
        } else if (value instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof ScalarValue scalar && scalar.isString()) {
                    strings.add(scalar);
                }
            }
        }
        return strings;
    }
}
