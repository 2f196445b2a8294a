package dev.composepermit.lint;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Compose files of a directory tree. Links to directories are not followed, and neither version control's own
 * folders nor folders of dependencies are entered: what lies there is not the user's to mend.
 */
final class DirectoryWalk {
    private static final Set<String> NOT_ENTERED = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".bzr",
            "CVS",
            "node_modules",
            "bower_components",
            "jspm_packages",
            "vendor",
            ".venv",
            "venv",
            "site-packages",
            "__pycache__",
            ".tox",
            ".nox",
            ".gradle",
            ".m2",
            ".terraform",
            ".cache");

    private final Map<Path, List<Path>> composeFiles = new TreeMap<>();
    private final List<Path> unreadable = new ArrayList<>();

    private DirectoryWalk() {}

    /** The whole tree. */
    static DirectoryWalk of(Path root) {
        DirectoryWalk walk = new DirectoryWalk();
        walk.enter(root, true);
        return walk;
    }

    /** One directory without what is below. */
    static DirectoryWalk ofOnly(Path directory) {
        DirectoryWalk walk = new DirectoryWalk();
        walk.enter(directory, false);
        return walk;
    }

    /** The files that look like Compose files, by directory, all sorted. */
    Map<Path, List<Path>> composeFiles() {
        return composeFiles;
    }

    /** Directories that could not be listed. */
    List<Path> unreadable() {
        return unreadable;
    }

    private void enter(Path root, boolean recursive) {
        List<Path> waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            Path directory = waiting.remove(waiting.size() - 1);
            for (Path entry : entries(directory)) {
                String name = String.valueOf(entry.getFileName());
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (recursive && !NOT_ENTERED.contains(name)) {
                        waiting.add(entry);
                    }
                } else if (ComposeFileNames.looksLikeCompose(name) && !Files.isDirectory(entry)) {
                    composeFiles
                            .computeIfAbsent(directory, any -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
    }

    private List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            unreadable.add(directory);
        }
        entries.sort(null);
        return entries;
    }
}
