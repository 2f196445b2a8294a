package dev.composepermit.image.start;

import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code user:group} in a word of a script. */
final class StartOwner {
    private StartOwner() {}

    /** What stands before the colon. */
    static ShellWord user(ShellWord word) {
        int at = colonPart(word);
        return at < 0 ? word : new ShellWord(before(word.parts(), at), word.range());
    }

    /** What stands behind the colon; empty when there is no colon, or nothing behind it: the user's own group. */
    static Optional<ShellWord> group(ShellWord word) {
        int at = colonPart(word);
        if (at < 0) {
            return Optional.empty();
        }
        List<Part> parts = after(word.parts(), at);
        return parts.isEmpty() ? Optional.empty() : Optional.of(new ShellWord(parts, word.range()));
    }

    static boolean hasGroup(ShellWord word) {
        return colonPart(word) >= 0;
    }

    private static int colonPart(ShellWord word) {
        for (int i = 0; i < word.parts().size(); i++) {
            if (word.parts().get(i) instanceof Text text && text.text().indexOf(':') >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<Part> before(List<Part> parts, int at) {
        Text text = (Text) parts.get(at);
        List<Part> kept = new ArrayList<>(parts.subList(0, at));
        add(kept, text, text.text().substring(0, text.text().indexOf(':')));
        return kept;
    }

    private static List<Part> after(List<Part> parts, int at) {
        Text text = (Text) parts.get(at);
        List<Part> kept = new ArrayList<>();
        add(kept, text, text.text().substring(text.text().indexOf(':') + 1));
        kept.addAll(parts.subList(at + 1, parts.size()));
        return kept;
    }

    private static void add(List<Part> parts, Text original, String text) {
        if (!text.isEmpty()) {
            parts.add(new Text(text, original.quoted()));
        }
    }
}
