package dev.composepermit.compose.decode;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.syntax.ShellWords;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decodes {@code command} and {@code entrypoint} (compose-go {@code types/command.go}). */
final class CommandDecoder {
    private CommandDecoder() {}

    /** A command; empty when the image's own holds. */
    static Optional<Command> decode(MapValue map, String key) {
        if (map.get(key) instanceof ListValue list) {
            return Optional.of(words(list));
        }
        return Optional.ofNullable(map.scalar(key)).map(CommandDecoder::line);
    }

    private static Command words(ListValue list) {
        List<String> words = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        boolean unknown = false;
        for (Located<String> word : Texts.list(list)) {
            words.add(word.value());
            places.add(word.place());
            unknown |= word.dependsOnUnsetVariable();
        }
        return new Command(words, list.place(), places, unknown);
    }

    private static Command line(ScalarValue line) {
        List<String> words = ShellWords.split(line.text()).toOptional().orElse(List.of(line.text()));
        return new Command(
                words, line.place(), Collections.nCopies(words.size(), line.place()), line.dependsOnUnsetVariable());
    }
}
