package dev.composepermit.lint;

import dev.composepermit.compose.dotenv.Dotenv;
import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of env files, to look up where a project is ({@code COMPOSE_FILE} and its separator). */
final class EnvFileVariables {
    private EnvFileVariables() {}

    /** Of a variable that stands in several files the last value holds. */
    static Map<String, String> of(List<Path> envFiles, Map<String, String> environment, SourceFiles files) {
        Map<String, String> variables = new HashMap<>();
        for (Path path : envFiles) {
            if (files.read(path) instanceof SourceFiles.Reading.Text text) {
                Dotenv.read(text.source(), name -> Optional.ofNullable(environment.get(name)))
                        .variables()
                        .forEach((name, variable) -> variables.put(name, variable.value()));
            }
        }
        return variables;
    }
}
