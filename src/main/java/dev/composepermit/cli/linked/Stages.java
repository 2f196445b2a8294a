package dev.composepermit.cli.linked;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a stream does with the elements of the one before it. Nothing is asked for before it is needed. */
final class Stages {
    private Stages() {}

    /** The elements of a collection, or of something like it. */
    static class Items<T> extends PlainStream<T> {
        private final Iterable<? extends T> all;
        private Iterator<? extends T> items = Collections.emptyIterator();
        private boolean begun;

        Items(Iterable<? extends T> all) {
            this.all = all;
        }

        @Override
        boolean step() {
            if (!begun) {
                begun = true;
                items = all.iterator();
            }
            if (!items.hasNext()) {
                return false;
            }
            here = items.next();
            return true;
        }
    }

    /** Those that pass. */
    static final class Filter<T> extends PlainStream<T> {
        private final PlainStream<T> source;
        private final Predicate<? super T> wanted;

        Filter(PlainStream<T> source, Predicate<? super T> wanted) {
            this.source = source;
            this.wanted = wanted;
        }

        @Override
        boolean step() {
            while (source.step()) {
                T next = source.here();
                if (wanted.test(next)) {
                    here = next;
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** What a function makes of them. */
    static final class Mapped<T, R> extends PlainStream<R> {
        private final PlainStream<T> source;
        private final Function<? super T, ? extends R> function;

        Mapped(PlainStream<T> source, Function<? super T, ? extends R> function) {
            this.source = source;
            this.function = function;
        }

        @Override
        boolean step() {
            if (!source.step()) {
                return false;
            }
            here = function.apply(source.here());
            return true;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** The elements of the streams that a function makes of them. */
    static final class Flat<T, R> extends PlainStream<R> {
        private final PlainStream<T> source;
        private final Function<? super T, ? extends PlainStream<? extends R>> function;
        private PlainStream<? extends R> inner = new Items<>(List.of());

        Flat(PlainStream<T> source, Function<? super T, ? extends PlainStream<? extends R>> function) {
            this.source = source;
            this.function = function;
        }

        @Override
        boolean step() {
            while (!inner.step()) {
                if (!source.step()) {
                    return false;
                }
                inner = function.apply(source.here());
            }
            here = inner.here();
            return true;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** All of them in an order; equal ones stay as they were. */
    static final class Sorted<T> extends PlainStream<T> {
        private final PlainStream<T> source;
        private final Comparator<? super T> order;
        private Iterator<T> items = Collections.emptyIterator();
        private boolean begun;

        Sorted(PlainStream<T> source, Comparator<? super T> order) {
            this.source = source;
            this.order = order;
        }

        @Override
        boolean step() {
            if (!begun) {
                begun = true;
                List<T> all = source.gather();
                all.sort(order);
                items = all.iterator();
            }
            if (!items.hasNext()) {
                return false;
            }
            here = items.next();
            return true;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** The first ones. */
    static final class Limited<T> extends PlainStream<T> {
        private final PlainStream<T> source;
        private long left;

        Limited(PlainStream<T> source, long most) {
            this.source = source;
            this.left = most;
        }

        @Override
        boolean step() {
            if (left <= 0 || !source.step()) {
                return false;
            }
            left--;
            here = source.here();
            return true;
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
