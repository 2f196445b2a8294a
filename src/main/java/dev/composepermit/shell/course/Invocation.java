package dev.composepermit.shell.course;

import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program with its arguments after expansion.
 *
 * @param words the program and its arguments; what is not known is marked ({@link Blank}). For {@code find … | xargs …}
 *     the words of both with a {@code |} between them
 * @param directory the working directory; empty when it is not known
 * @param user the user a wrapper such as {@code su} switches to; empty: the script's own
 * @param written the command as it stands in its script
 * @param range where it stands in its script
 */
public record Invocation(
        List<String> words, Optional<String> directory, Optional<String> user, String written, TextRange range) {
    public Invocation {
        words = List.copyOf(words);
    }

    /** The program's name without its directory; empty when there is none. */
    public String program() {
        if (words.isEmpty()) {
            return "";
        }
        String first = words.get(0);
        return first.substring(first.lastIndexOf('/') + 1);
    }

    public List<String> arguments() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Invocation that
                && range.equals(that.range)
                && words.equals(that.words)
                && directory.equals(that.directory)
                && user.equals(that.user)
                && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return 31 * range.hashCode() + words.hashCode();
    }

    Invocation withWords(List<String> other) {
        return new Invocation(other, directory, user, written, range);
    }

    Invocation as(String other) {
        return new Invocation(words, directory, Optional.of(other), written, range);
    }
}
