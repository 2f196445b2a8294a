package dev.composepermit.lint;

import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that say where a project is ({@code COMPOSE_FILE} and its separator), looked up in env files. */
final class EnvFileVariables {
    private EnvFileVariables() {}

    /** Plain and quoted values; values with further variables are left to the reader of the whole file. */
    static Map<String, String> of(List<Path> envFiles, SourceFiles files) {
        Map<String, String> variables = new HashMap<>();
        for (Path path : envFiles) {
            if (files.read(path) instanceof SourceFiles.Reading.Text text) {
                text.source().text().lines().forEach(line -> take(line, variables));
            }
        }
        return variables;
    }

    private static void take(String line, Map<String, String> variables) {
        String rest = line.strip();
        if (rest.startsWith("export ")) {
            rest = rest.substring("export ".length()).strip();
        }
        int equals = rest.indexOf('=');
        if (!rest.startsWith("COMPOSE_") || equals < 0) {
            return;
        }
        variables.put(
                rest.substring(0, equals).strip(),
                unquoted(rest.substring(equals + 1).strip()));
    }

    private static String unquoted(String value) {
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        if (end > 0) {
            return value.substring(1, end);
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}
