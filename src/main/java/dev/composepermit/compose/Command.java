package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.List;

/**
 * An {@code entrypoint} or {@code command}.
 *
 * @param words the arguments; the string form is split as a shell would split words, without running one. Empty when
 *     the file clears the image's own
 * @param place the whole value
 * @param wordPlaces where each word is written; in the string form the whole value each time
 * @param dependsOnUnsetVariable whether some word hangs on a variable that is not set here
 */
public record Command(List<String> words, Place place, List<Place> wordPlaces, boolean dependsOnUnsetVariable) {
    public Command {
        words = List.copyOf(words);
        wordPlaces = List.copyOf(wordPlaces);
    }
}
