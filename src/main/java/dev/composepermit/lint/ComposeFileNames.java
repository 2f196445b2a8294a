package dev.composepermit.lint;

import dev.composepermit.text.LowerCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names by which files of a Compose project are known (compose-go {@code cli/options.go}, and habit). */
final class ComposeFileNames {
    /** The names Docker Compose looks for, in its order of preference (compose-go {@code DefaultFileNames}). */
    static final List<String> DEFAULT =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    /** The override names it looks for beside them (compose-go {@code DefaultOverrideFileNames}). */
    static final List<String> DEFAULT_OVERRIDE = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private static final List<String> EXTENSIONS = List.of(".yaml", ".yml");

    private ComposeFileNames() {}

    /** Whether a file in a searched directory is taken for a Compose file by its name. */
    static boolean looksLikeCompose(String name) {
        Optional<String> stem = stem(name);
        if (stem.isEmpty()) {
            return false;
        }
        String lower = LowerCase.of(stem.get());
        return beginsWithWord(lower, "compose")
                || beginsWithWord(lower, "docker-compose")
                || lower.endsWith("-compose")
                || lower.endsWith(".compose")
                || lower.endsWith("_compose");
    }

    /** Whether a name says that the file only adds to another: {@code *.override.yaml}. */
    static boolean isOverride(String name) {
        return stem(name)
                .map(stem -> LowerCase.of(stem))
                .filter(stem -> stem.endsWith(".override") || stem.endsWith("-override") || stem.endsWith("_override"))
                .isPresent();
    }

    /** Whether it is a Dockerfile by its name. */
    static boolean isDockerfile(String name) {
        String lower = LowerCase.of(name);
        return beginsWithWord(lower, "dockerfile")
                || beginsWithWord(lower, "containerfile")
                || lower.endsWith(".dockerfile")
                || lower.endsWith(".containerfile");
    }

    /** Whether it is a file of environment variables by its name. */
    static boolean isEnvFile(String name) {
        return name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env");
    }

    /**
     * The files that a fragment may add to, best first: {@code docker-compose.yml} for {@code docker-compose.prod.yml}
     * and {@code docker-compose-prod.yml}.
     */
    static List<Path> basesOf(Path fragment) {
        Path directory = fragment.toAbsolutePath().getParent();
        String stem = stem(String.valueOf(fragment.getFileName())).orElse("");
        List<Path> bases = new ArrayList<>();
        boolean saysSo = isOverride(String.valueOf(fragment.getFileName()));
        for (int end = lastBreak(stem); end > 0 && directory != null; end = lastBreak(stem.substring(0, end))) {
            for (String extension : EXTENSIONS) {
                Path base = directory.resolve(stem.substring(0, end) + extension);
                if (saysSo || looksLikeCompose(String.valueOf(base.getFileName()))) {
                    bases.add(base);
                }
            }
            saysSo = false;
        }
        if (directory != null && isDefaultOverride(fragment)) {
            DEFAULT.stream()
                    .map(directory::resolve)
                    .filter(base -> !bases.contains(base))
                    .forEach(bases::add);
        }
        return bases;
    }

    private static boolean isDefaultOverride(Path fragment) {
        return DEFAULT_OVERRIDE.contains(String.valueOf(fragment.getFileName()));
    }

    private static int lastBreak(String stem) {
        return Math.max(stem.lastIndexOf('.'), Math.max(stem.lastIndexOf('-'), stem.lastIndexOf('_')));
    }

    private static Optional<String> stem(String name) {
        String lower = LowerCase.of(name);
        return EXTENSIONS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(extension -> name.substring(0, name.length() - extension.length()));
    }

    private static boolean beginsWithWord(String name, String word) {
        return name.startsWith(word)
                && (name.length() == word.length() || "-._".indexOf(name.charAt(word.length())) >= 0);
    }
}
