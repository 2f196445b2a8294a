package dev.composepermit.image.start;

import dev.composepermit.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where programs that change the user have the user's name. */
final class StartDrops {
    private static final Set<String> FIRST = Set.of("gosu", "su-exec", "s6-setuidgid", "setuidgid");

    private StartDrops() {}

    /**
     * The word that says which user.
     *
     * @param tool the program's name
     * @return empty when it is not found
     */
    static Optional<ShellWord> user(String tool, List<ShellWord> arguments) {
        if (FIRST.contains(tool)) {
            return arguments.stream().findFirst();
        }
        return switch (tool) {
            case "setpriv" -> behind(arguments, Set.of("--reuid"));
            case "chpst" -> behind(arguments, Set.of("-u"));
            case "runuser", "sudo" -> behind(arguments, Set.of("-u", "--user")).or(() -> named(tool, arguments));
            case "su" -> named(tool, arguments);
            default -> Optional.empty();
        };
    }

    /** {@code --option value} or {@code --option=value}. */
    private static Optional<ShellWord> behind(List<ShellWord> arguments, Set<String> options) {
        for (int i = 0; i < arguments.size(); i++) {
            ShellWord word = arguments.get(i);
            if (options.contains(word.literal().orElse("")) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
            Optional<ShellWord> value = options.stream()
                    .map(option -> without(word, option + "="))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** A word without what it begins with. */
    private static Optional<ShellWord> without(ShellWord word, String prefix) {
        if (!word.parts().isEmpty()
                && word.parts().get(0) instanceof ShellWord.Text text
                && text.text().startsWith(prefix)) {
            List<ShellWord.Part> parts = new ArrayList<>(word.parts());
            parts.set(0, new ShellWord.Text(text.text().substring(prefix.length()), text.quoted()));
            return Optional.of(new ShellWord(parts, word.range()));
        }
        return Optional.empty();
    }

    /** {@code su user -c …}, {@code su -s /bin/sh -c … user}: the first word that belongs to no option. */
    private static Optional<ShellWord> named(String tool, List<ShellWord> arguments) {
        if (tool.equals("sudo")) {
            return Optional.empty();
        }
        Set<String> withValue = Set.of("-s", "--shell", "-c", "--command", "-g", "--group", "-G", "-w");
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).literal().orElse("");
            if (withValue.contains(text)) {
                i++;
            } else if (!text.startsWith("-")) {
                return Optional.of(arguments.get(i));
            }
        }
        return Optional.empty();
    }
}
