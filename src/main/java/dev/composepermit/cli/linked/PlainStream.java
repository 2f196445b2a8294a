package dev.composepermit.cli.linked;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collector;
import java.util.stream.Stream;

/**
 * What this program uses of {@code java.util.stream.Stream}, one element after the other and without its machinery: a
 * hundred classes, and lambdas of the JDK's own that JDK 17 links anew at each start. In the jar, {@code cli.build.StreamCalls}
 * puts it in the place of the JDK's; nothing names it in the sources. Each method does what the method of that name does
 * there, on a sequential stream.
 *
 * @param <T> the elements
 */
public abstract class PlainStream<T> implements AutoCloseable {
    /** The element at which it stands after a step. */
    Object here = this;

    PlainStream() {}

    /** Goes to the next element, if there is one. */
    abstract boolean step();

    @SuppressWarnings("unchecked") // only steps set it
    final T here() {
        return (T) here;
    }

    /** For {@code Collection.stream()}. */
    public static <T> PlainStream<T> of(Collection<T> items) {
        return new Stages.Items<>(items);
    }

    /** For {@code Optional.stream()}. */
    public static <T> PlainStream<T> of(Optional<T> item) {
        return new Stages.Items<>(item.isPresent() ? Collections.singletonList(item.get()) : List.of());
    }

    /** For {@code Stream.of(one)}. */
    public static <T> PlainStream<T> of(T item) {
        return new Stages.Items<>(Collections.singletonList(item));
    }

    /** For {@code Stream.of(several)} and {@code Arrays.stream}. */
    public static <T> PlainStream<T> of(T[] items) {
        return new Stages.Items<>(Arrays.asList(items));
    }

    /** For {@code String.lines()}. */
    public static PlainStream<String> lines(CharSequence text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            lines.add(text.subSequence(start, end).toString());
            boolean two = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            start = end + (two ? 2 : 1);
        }
        return of(lines);
    }

    /** For a stream that the JDK makes, of a file's lines and the like. */
    public static <T> PlainStream<T> of(Stream<T> stream) {
        return new Stages.Items<T>(stream::iterator) {
            @Override
            public void close() {
                stream.close();
            }
        };
    }

    public static <T> PlainStream<T> concat(PlainStream<? extends T> first, PlainStream<? extends T> second) {
        return of(List.of(first, second)).flatMap(one -> one);
    }

    public final PlainStream<T> filter(Predicate<? super T> wanted) {
        return new Stages.Filter<>(this, wanted);
    }

    public final <R> PlainStream<R> map(Function<? super T, ? extends R> function) {
        return new Stages.Mapped<>(this, function);
    }

    public final <R> PlainStream<R> flatMap(Function<? super T, ? extends PlainStream<? extends R>> function) {
        return new Stages.Flat<>(this, function);
    }

    public final PlainStream<T> distinct() {
        Set<T> seen = new HashSet<>();
        return filter(seen::add);
    }

    @SuppressWarnings("unchecked") // as the JDK's: who sorts so has elements that can be compared
    public final PlainStream<T> sorted() {
        return sorted((Comparator<? super T>) Comparator.naturalOrder());
    }

    public final PlainStream<T> sorted(Comparator<? super T> order) {
        return new Stages.Sorted<>(this, order);
    }

    public final PlainStream<T> limit(long most) {
        return new Stages.Limited<>(this, most);
    }

    public final PlainStream<T> skip(long count) {
        long[] passed = new long[1];
        return filter(item -> passed[0]++ >= count);
    }

    /** The rest in a list of its own. */
    final List<T> gather() {
        List<T> all = new ArrayList<>();
        while (step()) {
            all.add(here());
        }
        return all;
    }

    @SuppressWarnings("unchecked") // the list gives them out as what they are
    public final List<T> toList() {
        List<T> all = gather();
        return all.isEmpty() ? Collections.emptyList() : new FixedList<>((T[]) all.toArray());
    }

    public final <A> A[] toArray(IntFunction<A[]> maker) {
        List<T> all = gather();
        return all.toArray(maker.apply(all.size()));
    }

    public final Iterator<T> iterator() {
        return gather().iterator();
    }

    public final void forEach(Consumer<? super T> action) {
        while (step()) {
            action.accept(here());
        }
    }

    public final boolean anyMatch(Predicate<? super T> wanted) {
        while (step()) {
            if (wanted.test(here())) {
                return true;
            }
        }
        return false;
    }

    public final boolean allMatch(Predicate<? super T> wanted) {
        while (step()) {
            if (!wanted.test(here())) {
                return false;
            }
        }
        return true;
    }

    public final boolean noneMatch(Predicate<? super T> wanted) {
        return !anyMatch(wanted);
    }

    public final Optional<T> findFirst() {
        return step() ? Optional.of(here()) : Optional.empty();
    }

    public final Optional<T> findAny() {
        return findFirst();
    }

    public final long count() {
        long count = 0;
        while (step()) {
            count++;
        }
        return count;
    }

    public final Optional<T> min(Comparator<? super T> order) {
        return reduce((one, other) -> order.compare(one, other) <= 0 ? one : other);
    }

    public final Optional<T> max(Comparator<? super T> order) {
        return reduce((one, other) -> order.compare(one, other) >= 0 ? one : other);
    }

    public final Optional<T> reduce(BinaryOperator<T> function) {
        return step() ? Optional.of(reduce(here(), function)) : Optional.empty();
    }

    public final T reduce(T first, BinaryOperator<T> function) {
        T result = first;
        while (step()) {
            result = function.apply(result, here());
        }
        return result;
    }

    public final <R, A> R collect(Collector<? super T, A, R> collector) {
        A all = collector.supplier().get();
        while (step()) {
            collector.accumulator().accept(all, here());
        }
        return collector.finisher().apply(all);
    }

    public final PlainInts mapToInt(ToIntFunction<? super T> function) {
        List<T> all = gather();
        int[] numbers = new int[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = function.applyAsInt(all.get(i));
        }
        return new PlainInts(numbers);
    }

    /** Only those that the JDK has made have anything to close. */
    @Override
    public void close() {}
}
