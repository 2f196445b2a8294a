package dev.composepermit.image.oci;

import dev.composepermit.image.Tool;
import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the tools of an init service an image has: programs on its {@code PATH}, links to busybox included. */
final class StoredTools {
    private static final int EXECUTABLE = 0111;

    private StoredTools() {}

    /** The tools; empty when it can't be told of one of them. */
    static Optional<Set<Tool>> of(FileTree files, ImageConfig config) {
        String path = config.searchPath();
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        for (Tool tool : Tool.values()) {
            Optional<Boolean> has = has(files, path, tool.name().toLowerCase(Locale.ROOT));
            if (has.isEmpty()) {
                return Optional.empty();
            }
            if (has.get()) {
                tools.add(tool);
            }
        }
        return Optional.of(tools);
    }

    static String words(Set<Tool> tools) {
        return tools.stream()
                .map(tool -> tool.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "the image has ", ""));
    }

    private static Optional<Boolean> has(FileTree files, String path, String program) {
        boolean known = true;
        for (String directory : path.split(":")) {
            if (!directory.startsWith("/")) {
                continue;
            }
            StoredPath found = files.find(directory + "/" + program);
            if (found instanceof StoredPath.File file && (file.attributes().mode() & EXECUTABLE) != 0) {
                return Optional.of(true);
            }
            known &= !(found instanceof StoredPath.NotKnown);
        }
        return known ? Optional.of(false) : Optional.empty();
    }
}
