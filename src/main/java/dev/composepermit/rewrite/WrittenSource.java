package dev.composepermit.rewrite;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.SharedSource;

/** The source of a bind as the file writes it, variables and all, so that the init's mount stays the same path. */
final class WrittenSource {
    private WrittenSource() {}

    /** The source as the first mount in the project's own files writes it; a volume's key as it is. */
    static String of(SharedSource source) {
        return source.uses().stream()
                .map(use -> use.mount().mount())
                .filter(mount -> mount.from().isEmpty())
                .filter(Mount.Bind.class::isInstance)
                .map(Mount.Bind.class::cast)
                .map(WrittenSource::of)
                .findFirst()
                .orElse(source.source());
    }

    static String of(Mount.Bind bind) {
        if (bind.source().variables().isEmpty()) {
            return bind.written().replace("$", "$$");
        }
        String item = bind.place().text();
        boolean shortSyntax = item.indexOf('\n') < 0 && !item.startsWith("{") && item.indexOf(": ") < 0;
        String written = shortSyntax
                ? beforeColon(unquoted(item))
                : unquoted(bind.source().place().text());
        return written;
    }

    private static String unquoted(String scalar) {
        boolean quoted = scalar.length() > 1
                && (scalar.charAt(0) == '"' || scalar.charAt(0) == '\'')
                && scalar.charAt(scalar.length() - 1) == scalar.charAt(0);
        return quoted ? scalar.substring(1, scalar.length() - 1) : scalar;
    }

    /** What stands before the first colon outside braces. */
    private static String beforeColon(String item) {
        int depth = 0;
        for (int i = 0; i < item.length(); i++) {
            switch (item.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case ':' -> {
                    if (depth == 0) {
                        return item.substring(0, i);
                    }
                }
                default -> {}
            }
        }
        return item;
    }
}
