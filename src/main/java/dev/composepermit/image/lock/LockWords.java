package dev.composepermit.image.lock;

import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The words of a lock file for the values of closed lists. */
final class LockWords {
    static final Map<String, EvidenceSource> SOURCES = words(EvidenceSource.values(), EvidenceSource::label);
    static final Map<String, UnknownReason> REASONS = words(UnknownReason.values(), UnknownReason::label);
    static final Map<String, Tool> TOOLS = words(Tool.values(), LockWords::word);
    static final Map<String, DataPath.Use> USES = words(DataPath.Use.values(), LockWords::word);
    static final Map<String, Entrypoint.AnyUser> ANY_USER = words(Entrypoint.AnyUser.values(), LockWords::word);
    static final Map<String, ImagePath.Content> CONTENTS = words(ImagePath.Content.values(), LockWords::word);

    private LockWords() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E> Map<String, E> words(E[] values, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }
}
