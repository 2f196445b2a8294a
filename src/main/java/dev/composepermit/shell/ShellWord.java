package dev.composepermit.shell;

import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * A word of a script, before expansion (POSIX Shell Command Language §2.3, §2.6).
 *
 * @param parts what it is made of, in order; neighbours may be of the same kind
 * @param range where it stands in the script
 */
public record ShellWord(List<Part> parts, TextRange range) {
    public ShellWord {
        parts = List.copyOf(parts);
    }

    /** The text if the word needs no expansion; a pattern or braces count as text. */
    public Optional<String> literal() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Text piece)) {
                return Optional.empty();
            }
            text.append(piece.text());
        }
        return Optional.of(text.toString());
    }

    /** Whether it is this text, written without any quoting: how reserved words are recognized. */
    public boolean isBare(String text) {
        return parts.size() == 1
                && parts.get(0) instanceof Text piece
                && !piece.quoted()
                && piece.text().equals(text);
    }

    /** A piece of a word. */
    public sealed interface Part {
        /** Whether it stands in quotes, so that it is neither split nor a pattern. */
        boolean quoted();
    }

    /** Text as it is. */
    public record Text(String text, boolean quoted) implements Part {}

    /**
     * {@code $NAME} or <code>${NAME…}</code>.
     *
     * @param name the parameter: a name, a number, or one of {@code @*#?$!-}
     * @param operator what follows the name ({@code :-}, {@code -}, {@code :+}, {@code %%} …); empty for none;
     *     {@code ?…} is told from the message form by the colon rules of POSIX; {@code other} for what bash adds
     * @param argument the word behind the operator
     */
    public record Parameter(String name, String operator, Optional<ShellWord> argument, boolean quoted)
            implements Part {}

    /** {@code $(…)} or backquotes. */
    public record Substitution(ShellScript script, boolean quoted) implements Part {}

    /** {@code $((…))}, and what no shell of POSIX has: arrays, {@code <(…)}. Its value is not known. */
    public record Opaque(String text, boolean quoted) implements Part {}
}
