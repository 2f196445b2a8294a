package dev.composepermit.ownership.repair;

import dev.composepermit.text.Place;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a command of a script is written in the file. Between both stand YAML's folding and escapes and Compose's
 * doubled dollars, so the command's text is looked for in the text of the value; where it is not found, the value stands
 * for it.
 *
 * @param whole the value that holds the script
 * @param words where the words are written
 */
record ScriptPlaces(Place whole, List<Place> words) {
    /** Values of variables longer than this are not looked for. */
    private static final int LONGEST_VALUE = 80;

    /** The place of a command; at least the value it stands in. */
    Place of(String written) {
        String command = written.strip();
        if (command.isEmpty()) {
            return whole;
        }
        List<Place> candidates = new ArrayList<>(List.of(whole));
        words.stream().filter(place -> !candidates.contains(place)).forEach(candidates::add);
        return candidates.stream()
                .flatMap(place -> found(place, command, false).stream())
                .findFirst()
                .or(() -> candidates.stream()
                        .flatMap(place -> found(place, command, true).stream())
                        .findFirst())
                .orElse(whole);
    }

    private static Optional<Place> found(Place place, String command, boolean withVariables) {
        String text = place.text();
        for (int start = 0; start < text.length(); start++) {
            boolean begins = text.charAt(start) == command.charAt(0);
            int end = begins ? matchEnd(text, start, command, 0, withVariables) : -1;
            if (end > start) {
                int offset = place.range().start();
                return Optional.of(new Place(place.source(), new TextRange(offset + start, offset + end)));
            }
        }
        return Optional.empty();
    }

    /** Where the command ends in the text if it begins at {@code start}; negative when it does not. */
    private static int matchEnd(String text, int start, String command, int begin, boolean withVariables) {
        int at = start;
        int matched = begin;
        while (matched < command.length()) {
            char wanted = command.charAt(matched);
            if (at >= text.length()) {
                return -1;
            }
            char here = text.charAt(at);
            int behind = withVariables ? variableEnd(text, at) : at;
            if (behind > at) {
                return matchBehindVariable(text, behind, command, matched);
            }
            if (Character.isWhitespace(wanted)) {
                int space = skipSpace(text, at);
                if (space == at) {
                    return -1;
                }
                at = space;
                matched = skipSpace(command, matched);
            } else if (here == wanted) {
                boolean doubled = wanted == '$' && at + 1 < text.length() && text.charAt(at + 1) == '$';
                at += doubled ? 2 : 1;
                matched++;
            } else if (here == '\\' && at + 1 < text.length() && text.charAt(at + 1) == wanted) {
                at += 2;
                matched++;
            } else {
                return -1;
            }
        }
        return at;
    }

    /** A variable that Compose replaced stands for any text, such as one word of the command. */
    private static int matchBehindVariable(String text, int behind, String command, int matched) {
        int longest = Math.min(command.length(), matched + LONGEST_VALUE);
        for (int next = matched; next <= longest; next++) {
            int end = matchEnd(text, behind, command, next, true);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** The end of the variable that begins here; the same offset when none does. {@code $$} is none. */
    private static int variableEnd(String text, int at) {
        char next = text.charAt(at) == '$' && at + 1 < text.length() ? text.charAt(at + 1) : '\0';
        if (at > 0 && text.charAt(at - 1) == '$') {
            return at;
        }
        if (next == '{') {
            int close = text.indexOf('}', at);
            return close < 0 ? at : close + 1;
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return Character.isLetter(next) || next == '_' ? end : at;
    }

    private static int skipSpace(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
