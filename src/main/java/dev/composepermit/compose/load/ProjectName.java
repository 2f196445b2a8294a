package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.text.LowerCase;
import dev.composepermit.text.Place;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the project's name: the command line's, {@code COMPOSE_PROJECT_NAME}, the last {@code name:} of the files, or
 * the directory's name (compose-go {@code cli/options.go} and {@code loader/loader.go}, {@code projectName}).
 */
final class ProjectName {
    static final String VARIABLE = "COMPOSE_PROJECT_NAME";

    private final ProjectFiles files;
    private final ProblemLog problems;
    private final Environment environment;

    ProjectName(ProjectFiles files, Environment environment, ProblemLog problems) {
        this.files = files;
        this.environment = environment;
        this.problems = problems;
    }

    String choose(Optional<String> commandLine, List<String> paths, String directory) {
        Place beginning = files.beginningOf(paths.get(0));
        String demanded = commandLine.orElse("");
        if (demanded.isEmpty()) {
            String variable = environment.get(VARIABLE);
            demanded = variable == null ? "" : variable;
        }
        if (!demanded.isEmpty()) {
            if (!normalize(demanded).equals(demanded)) {
                problems.invalid(
                        beginning,
                        "invalid project name \"" + demanded + "\": must consist only of lowercase alphanumeric"
                                + " characters, hyphens, and underscores as well as start with a letter or number");
            }
            return demanded;
        }
        Optional<ScalarValue> written = written(paths);
        String name = normalize(written.map(ScalarValue::text).orElseGet(() -> UnixPath.lastPartOf(directory)));
        if (name.isEmpty()) {
            problems.invalid(written.map(ScalarValue::place).orElse(beginning), "project name must not be empty");
        }
        return name;
    }

    private Optional<ScalarValue> written(List<String> paths) {
        ValueInterpolation interpolation = new ValueInterpolation(environment, files.budget(), new ProblemLog());
        ScalarValue last = null;
        for (String path : paths) {
            Optional<List<DocumentTree.Document>> documents = files.documents(path, ComposeFile.Role.PROJECT, null);
            for (DocumentTree.Document document : documents.orElse(List.of())) {
                ScalarValue name =
                        document.root().map(root -> root.scalar("name")).orElse(null);
                last = name == null || name.text().isEmpty() ? last : name;
            }
        }
        return Optional.ofNullable(last).map(interpolation::substitute);
    }

    /** The letters of a name that Compose keeps. */
    static String normalize(String name) {
        StringBuilder kept = new StringBuilder();
        for (char c : LowerCase.of(name).toCharArray()) {
            boolean sign = c == '_' || c == '-';
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (sign && kept.length() > 0)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
