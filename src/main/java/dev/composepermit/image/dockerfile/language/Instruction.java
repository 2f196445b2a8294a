package dev.composepermit.image.dockerfile.language;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.text.Place;
import java.util.List;
import java.util.Optional;

/**
 * One instruction.
 *
 * @param keyword in upper case
 * @param flags in the order of the text
 * @param arguments what follows keyword and flags, continuations joined and comments left out; not expanded
 * @param heredocs in the order of the text
 * @param place from the keyword to the end, here-documents included
 */
public record Instruction(
        String keyword, List<Flag> flags, LogicalText arguments, List<Heredoc> heredocs, Place place) {
    private static final int SHOWN = 100;

    public Instruction {
        flags = List.copyOf(flags);
        heredocs = List.copyOf(heredocs);
    }

    /** The arguments as one string. */
    public String text() {
        return arguments.text();
    }

    /** The value of a flag; the last one counts. */
    public Optional<String> flag(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .map(Flag::value)
                .reduce((first, last) -> last);
    }

    public boolean has(String name) {
        return flag(name).isPresent();
    }

    /** The words of the JSON form; empty when the instruction is in shell form. */
    public Optional<List<String>> jsonWords() {
        return JsonWords.parse(text());
    }

    /** This instruction as evidence. */
    public Evidence evidence() {
        StringBuilder shown = new StringBuilder(keyword);
        for (Flag flag : flags) {
            shown.append(" --").append(flag.name());
            if (!flag.value().isEmpty()) {
                shown.append('=').append(flag.value());
            }
        }
        return evidence(shown.append(' ').append(text()).toString());
    }

    /** This instruction as evidence, told in other words. */
    public Evidence evidence(String detail) {
        return Evidence.at(EvidenceSource.DOCKERFILE, shorten(detail), place);
    }

    /** A text on one line, cut to a length that can be shown. */
    public static String shorten(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() <= SHOWN; i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ';
            if (!blank) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        int end = line.length();
        if (end <= SHOWN) {
            return line.toString().strip();
        }
        int cut = Character.isHighSurrogate(line.charAt(SHOWN - 2)) ? SHOWN - 2 : SHOWN - 1;
        return line.substring(0, cut) + "…";
    }
}
