package dev.composepermit.ownership.repair;

import dev.composepermit.text.Place;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where a command of a script is written in the file. Between both stand YAML's folding and escapes and Compose's
 * doubled dollars, so the command's text is looked for in the text of the value; where it is not found, the value stands
 * for it.
 *
 * @param whole the value that holds the script
 * @param words where the words are written
 */
record ScriptPlaces(Place whole, List<Place> words) {

    /** The place of a command; at least the value it stands in. */
    Place of(String written) {
        String command = written.strip();
        if (command.isEmpty()) {
            return whole;
        }
        List<Place> candidates = new ArrayList<>(List.of(whole));
        words.stream().filter(place -> !candidates.contains(place)).forEach(candidates::add);
        for (Place place : candidates) {
            String text = place.text();
            for (int start = 0; start < text.length(); start++) {
                int end = matchEnd(text, start, command);
                if (end > start) {
                    int offset = place.range().start();
                    return new Place(place.source(), new TextRange(offset + start, offset + end));
                }
            }
        }
        return whole;
    }

    /** Where the command ends in the text if it begins at {@code start}; negative when it does not. */
    private static int matchEnd(String text, int start, String command) {
        int at = start;
        int matched = 0;
        while (matched < command.length()) {
            char wanted = command.charAt(matched);
            if (at >= text.length()) {
                return -1;
            }
            char here = text.charAt(at);
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

    private static int skipSpace(String text, int start) {
        int at = start;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
