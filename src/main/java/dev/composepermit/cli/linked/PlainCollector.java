package dev.composepermit.cli.linked;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;

/**
 * A collector of its parts. {@code Collector.of} makes the same, after it has set up all that {@code Collectors} can do.
 */
record PlainCollector<T, A, R>(
        Supplier<A> supplier, BiConsumer<A, T> accumulator, BinaryOperator<A> combiner, Function<A, R> finisher)
        implements Collector<T, A, R> {
    @Override
    public Set<Characteristics> characteristics() {
        return Set.of();
    }
}
