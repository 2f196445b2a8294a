package dev.composepermit.lint;

import dev.composepermit.yaml.form.FormValue;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Files of which nothing is said: {@code *} stays in a directory, {@code **} does not, a directory counts as a whole. */
public final class IgnoredPaths {
    /** No path is ignored. */
    public static final IgnoredPaths NONE = new IgnoredPaths(Path.of(""), List.of());

    private final Path directory;
    private final List<PathMatcher> matchers;

    private IgnoredPaths(Path directory, List<PathMatcher> matchers) {
        this.directory = directory;
        this.matchers = List.copyOf(matchers);
    }

    /** Patterns that begin in a directory; each must be one. */
    public static IgnoredPaths of(Path directory, List<String> patterns) {
        List<PathMatcher> matchers = new ArrayList<>();
        FileSystem system = directory.getFileSystem();
        for (String pattern : patterns) {
            String plain = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
            matchers.add(system.getPathMatcher("glob:" + plain));
            matchers.add(system.getPathMatcher("glob:" + plain + "/**"));
        }
        return new IgnoredPaths(directory, matchers);
    }

    /** A pattern as it is written in the configuration. */
    public static Optional<String> pattern(FormValue value) {
        Optional<String> written = value.text();
        try {
            written.ifPresent(pattern -> of(Path.of(""), List.of(pattern)));
            return written;
        } catch (PatternSyntaxException e) {
            return value.fault("\"" + written.orElse("") + "\" is no pattern: " + e.getDescription());
        }
    }

    /** Whether nothing is said of a file. */
    public boolean contains(Path file) {
        if (matchers.isEmpty() || !file.startsWith(directory)) {
            return false;
        }
        Path relative = directory.relativize(file);
        return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
    }
}
