package dev.composepermit.image.dockerfile.run;

import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /srv/{a,b}}: bash makes two words of it, dash and busybox leave it as it is (POSIX has no such expansion). Of
 * what bash does only lists without further braces inside are computed.
 */
final class Braces {
    private static final int MOST_WORDS = 64;

    private Braces() {}

    /**
     * The words that a word becomes before anything else is expanded.
     *
     * @param expanded whether the shell expands braces; empty: not known, the word then stays as it is
     */
    static List<ShellWord> expand(ShellWord word, Optional<Boolean> expanded) {
        if (expanded.isEmpty() || word.parts().stream().noneMatch(Braces::opens)) {
            return List.of(word);
        }
        if (!expanded.get()) {
            return List.of(asWritten(word));
        }
        List<ShellWord> open = new ArrayList<>(List.of(word));
        List<ShellWord> done = new ArrayList<>();
        while (!open.isEmpty() && open.size() + done.size() <= MOST_WORDS) {
            ShellWord next = open.remove(0);
            Optional<List<ShellWord>> words = first(next);
            if (words.isPresent()) {
                open.addAll(0, words.get());
            } else {
                done.add(next);
            }
        }
        return open.isEmpty() ? done : List.of(word);
    }

    /**
     * Whether a shell expands braces: {@code sh} is dash on Debian and busybox on Alpine, which leave them alone, and bash on
     * Red Hat.
     */
    static Optional<Boolean> expandedBy(String interpreter, Dialect dialect) {
        return switch (interpreter) {
            case "bash", "zsh", "ksh" -> Optional.of(true);
            case "dash", "ash", "busybox" -> Optional.of(false);
            default -> dialect == Dialect.NOT_KNOWN ? Optional.empty() : Optional.of(dialect == Dialect.RED_HAT);
        };
    }

    private static boolean opens(Part part) {
        return part instanceof Text text && !text.quoted() && text.text().indexOf('{') >= 0;
    }

    /** Every opening brace as if it were quoted. */
    private static ShellWord asWritten(ShellWord word) {
        List<Part> parts = new ArrayList<>();
        for (Part part : word.parts()) {
            if (!opens(part)) {
                parts.add(part);
                continue;
            }
            String text = ((Text) part).text();
            int from = 0;
            for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
                parts.add(new Text(text.substring(from, at), false));
                parts.add(new Text("{", true));
                from = at + 1;
            }
            parts.add(new Text(text.substring(from), false));
        }
        return new ShellWord(parts, word.range());
    }

    /** The words for the first list in a word; empty when there is none that is computed. */
    private static Optional<List<ShellWord>> first(ShellWord word) {
        for (int i = 0; i < word.parts().size(); i++) {
            if (!opens(word.parts().get(i))) {
                continue;
            }
            String text = ((Text) word.parts().get(i)).text();
            int close = text.indexOf('}');
            int open = close < 0 ? -1 : text.lastIndexOf('{', close);
            if (open < 0 || text.substring(open, close).indexOf(',') < 0) {
                continue;
            }
            List<ShellWord> words = new ArrayList<>();
            for (String choice : text.substring(open + 1, close).split(",", -1)) {
                List<Part> parts = new ArrayList<>(word.parts());
                parts.set(i, new Text(text.substring(0, open) + choice + text.substring(close + 1), false));
                words.add(new ShellWord(parts, word.range()));
            }
            return Optional.of(words);
        }
        return Optional.empty();
    }
}
