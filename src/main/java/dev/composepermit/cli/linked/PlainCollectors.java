package dev.composepermit.cli.linked;

import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collector;

/** What this program uses of {@code java.util.stream.Collectors}, made without lambdas of the JDK's own. */
public final class PlainCollectors {
    private PlainCollectors() {}

    public static Collector<CharSequence, ?, String> joining() {
        return joining("");
    }

    public static Collector<CharSequence, ?, String> joining(CharSequence between) {
        return joining(between, "", "");
    }

    public static Collector<CharSequence, ?, String> joining(
            CharSequence between, CharSequence first, CharSequence last) {
        return new PlainCollector<>(
                () -> new StringJoiner(between, first, last),
                StringJoiner::add,
                StringJoiner::merge,
                StringJoiner::toString);
    }

    public static <T> Collector<T, ?, Set<T>> toSet() {
        Collector<T, Set<T>, Set<T>> collector = new PlainCollector<>(
                HashSet::new,
                Set::add,
                (one, other) -> {
                    one.addAll(other);
                    return one;
                },
                all -> all);
        return collector;
    }
}
