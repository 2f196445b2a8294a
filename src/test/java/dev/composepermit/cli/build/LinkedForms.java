package dev.composepermit.cli.build;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of lambdas and records that there are, and what they come to. */
public final class LinkedForms implements Supplier<List<String>> {
    private final String name = "forms";
    private final List<String> lines = new ArrayList<>();

    /** A record with a component of each kind. */
    record Every(
            boolean flag,
            byte small,
            char letter,
            short shorter,
            int number,
            long longer,
            float single,
            double twice,
            String text,
            int[] array,
            List<Nothing> more) {}

    record Nothing() {}

    record Pair<T>(T left, T right) {}

    interface Named<T extends CharSequence> {
        T named(T given);
    }

    /** Called under two signatures. */
    interface NamedText extends Named<String> {
        @Override
        String named(String given);
    }

    interface Shape {
        private int corners() {
            return 4;
        }

        default Supplier<Integer> counter() {
            return this::corners;
        }
    }

    @Override
    public List<String> get() {
        records();
        lambdas("captured", 7, 8L, 2.5, 'c');
        references();
        return lines;
    }

    private void say(Object what) {
        lines.add(String.valueOf(what));
    }

    private void records() {
        int[] array = {1};
        Every one = every(1, array);
        Every same = every(1, array);
        say(one.toString().replaceAll("@[0-9a-f]+", "@"));
        say(one.equals(same) + " " + (one.hashCode() == same.hashCode()) + " " + one.equals(every(2, array)));
        say(one.equals(every(1, new int[] {1})) + " " + one.equals("text"));
        say(new Nothing() + " " + new Nothing().hashCode() + " " + new Nothing().equals(new Nothing()));
        say(new Pair<>("a", null) + " " + new Pair<>("a", null).hashCode());
        say(new Pair<>(0.0, 1f).equals(new Pair<>(-0.0, 1f)));
        say(new Pair<>(List.of(1), 3L).hashCode());
    }

    private static Every every(int number, int[] array) {
        return new Every(
                true,
                (byte) -1,
                'x',
                (short) 3,
                number,
                1L << 40,
                Float.NaN,
                -0.0,
                "text",
                array,
                List.of(new Nothing()));
    }

    private void lambdas(String text, int number, long longer, double twice, char letter) {
        Supplier<String> all = () -> name + text + number + longer + twice + letter;
        LongSupplier sum = () -> longer + number;
        Function<Integer, Function<Integer, Integer>> curried = a -> b -> a * b + number;
        IntUnaryOperator next = i -> i + number;
        Runnable effect = () -> say(text);
        effect.run();
        say(all.get() + sum.getAsLong() + curried.apply(3).apply(4) + next.applyAsInt(1));
        NamedText both = given -> given + text;
        Named<String> general = both;
        say(both.named("x") + general.named("y"));
        Function<String, String> kept = (Function<String, String> & Serializable) given -> given + "!";
        Predicate<Object> marked = (Predicate<Object> & Cloneable) given -> given.equals(text);
        say(kept.apply(text) + marked.test("captured") + (marked instanceof Cloneable));
        Supplier<Supplier<String>> failing = () -> () -> {
            throw new IllegalArgumentException(text);
        };
        try {
            say(failing.get().get());
        } catch (IllegalArgumentException e) {
            say(e.getMessage());
        }
    }

    private void references() {
        Function<Integer, String> boxed = String::valueOf;
        ToIntFunction<Integer> unboxed = Integer::intValue;
        ToDoubleFunction<Integer> widened = Integer::intValue;
        Supplier<List<String>> made = ArrayList::new;
        IntFunction<int[]> array = int[]::new;
        BiFunction<String, String, Pair<String>> pair = Pair::new;
        UnaryOperator<String> bound = name::concat;
        Supplier<Integer> hidden = new Shape() {}.counter();
        Comparator<String> order = String::compareTo;
        say(boxed.apply(3) + unboxed.applyAsInt(4) + widened.applyAsDouble(5) + made.get() + array.apply(2).length);
        say(pair.apply("l", "r") + bound.apply("-") + hidden.get() + order.compare("a", "b"));
        say(Stream.of(3, 1, 2)
                .map(i -> new Pair<>(i, i))
                .map(Pair::left)
                .sorted(Comparator.reverseOrder())
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
    }
}
