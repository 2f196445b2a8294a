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
    /** In longer values nothing is looked for: no script of a person is that long. */
    private static final int LONGEST_VALUE = 50_000;

    private static final int LONGEST_COMMAND = 160;

    /** The place of a command's first line; at least the value it stands in. */
    Place of(String written) {
        String line = written.strip().lines().findFirst().orElse("").strip();
        if (line.isEmpty() || whole.range().length() > LONGEST_VALUE) {
            return whole;
        }
        String command = line.substring(0, Math.min(line.length(), LONGEST_COMMAND));
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

    private static Optional<Place> found(Place place, String command, boolean variables) {
        String text = place.text();
        for (int start = 0; start < text.length(); start++) {
            int end = WrittenMatch.end(text, start, command, variables);
            if (end > start) {
                int offset = place.range().start();
                return Optional.of(new Place(place.source(), new TextRange(offset + start, offset + end)));
            }
        }
        return Optional.empty();
    }
}
