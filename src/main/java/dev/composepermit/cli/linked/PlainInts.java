package dev.composepermit.cli.linked;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What this program uses of {@code java.util.stream.IntStream}, mostly for the characters of short texts. */
public final class PlainInts {
    private final int[] numbers;

    PlainInts(int[] numbers) {
        this.numbers = numbers;
    }

    /** For {@code CharSequence.chars()}. */
    public static PlainInts of(CharSequence text) {
        int[] numbers = new int[text.length()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = text.charAt(i);
        }
        return new PlainInts(numbers);
    }

    /** For {@code CharSequence.codePoints()}. */
    public static PlainInts codePoints(CharSequence text) {
        int[] numbers = new int[text.length()];
        int count = 0;
        for (int i = 0; i < numbers.length; i += Character.charCount(numbers[count - 1])) {
            numbers[count++] = Character.codePointAt(text, i);
        }
        return new PlainInts(Arrays.copyOf(numbers, count));
    }

    /** For a stream that the JDK makes. */
    public static PlainInts of(IntStream stream) {
        return new PlainInts(stream.toArray());
    }

    public PlainInts filter(IntPredicate wanted) {
        int[] passed = new int[numbers.length];
        int count = 0;
        for (int number : numbers) {
            if (wanted.test(number)) {
                passed[count++] = number;
            }
        }
        return new PlainInts(Arrays.copyOf(passed, count));
    }

    public PlainInts map(IntUnaryOperator function) {
        int[] results = new int[numbers.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = function.applyAsInt(numbers[i]);
        }
        return new PlainInts(results);
    }

    public PlainInts skip(long count) {
        return new PlainInts(Arrays.copyOfRange(numbers, (int) Math.min(count, numbers.length), numbers.length));
    }

    public void forEach(IntConsumer action) {
        for (int number : numbers) {
            action.accept(number);
        }
    }

    public boolean anyMatch(IntPredicate wanted) {
        for (int number : numbers) {
            if (wanted.test(number)) {
                return true;
            }
        }
        return false;
    }

    public boolean allMatch(IntPredicate wanted) {
        for (int number : numbers) {
            if (!wanted.test(number)) {
                return false;
            }
        }
        return true;
    }

    public boolean noneMatch(IntPredicate wanted) {
        return !anyMatch(wanted);
    }

    public long count() {
        return numbers.length;
    }

    public int sum() {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    public OptionalInt max() {
        if (numbers.length == 0) {
            return OptionalInt.empty();
        }
        int most = numbers[0];
        for (int number : numbers) {
            most = Math.max(most, number);
        }
        return OptionalInt.of(most);
    }

    public int[] toArray() {
        return numbers;
    }
}
