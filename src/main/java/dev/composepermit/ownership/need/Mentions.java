package dev.composepermit.ownership.need;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.ownership.path.PathHabits;
import java.util.Optional;

/** Whether a service's settings name a directory of the container: {@code GF_PATHS_DATA=/config/data}. */
final class Mentions {
    private Mentions() {}

    /** Whether a variable, an argument or a word of the entrypoint names the path, or a directory below it. */
    static boolean of(Service service, String path) {
        return service.environment().values().stream()
                        .flatMap(Optional::stream)
                        .map(Located::value)
                        .anyMatch(value -> names(value, path))
                || names(service.command(), path)
                || names(service.entrypoint(), path);
    }

    private static boolean names(Optional<Command> command, String path) {
        return command.filter(given -> given.words().stream().anyMatch(word -> names(word, path)))
                .isPresent();
    }

    private static boolean names(String text, String path) {
        int at = text.indexOf(path);
        while (at >= 0) {
            int end = at + path.length();
            boolean begins = at == 0 || !isPathCharacter(text.charAt(at - 1));
            boolean ends = end == text.length() || text.charAt(end) == '/' || !isPathCharacter(text.charAt(end));
            if (begins && ends && !PathHabits.isReadByHabit(wholePath(text, at))) {
                return true;
            }
            at = text.indexOf(path, at + 1);
        }
        return false;
    }

    private static String wholePath(String text, int from) {
        int end = from;
        while (end < text.length() && isPathCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static boolean isPathCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '/' || c == '.' || c == '_' || c == '-';
    }
}
