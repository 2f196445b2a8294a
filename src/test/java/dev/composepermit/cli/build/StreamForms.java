package dev.composepermit.cli.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The uses of streams that this program has, and what they come to. */
public final class StreamForms implements Supplier<List<String>> {
    private final List<String> lines = new ArrayList<>();
    private final List<String> words = List.of("pear", "fig", "apple", "fig", "plum", "banana");

    @Override
    public List<String> get() {
        stages();
        ends();
        laziness();
        texts();
        fromTheJdk();
        return lines;
    }

    private void say(Object what) {
        lines.add(String.valueOf(what));
    }

    private static Stream<String> given(Collection<String> words) {
        return words.stream();
    }

    private void stages() {
        say(given(words).filter(word -> word.length() > 3).map(String::length).toList());
        say(words.stream().distinct().sorted().toList());
        say(words.stream().sorted(Comparator.comparingInt(String::length)).toList());
        say(words.stream().skip(1).limit(3).toList() + ""
                + words.stream().skip(9).toList());
        say(words.stream().flatMap(word -> Stream.of(word, word + "s")).toList());
        say(Stream.of(List.of(1, 2), List.<Integer>of(), List.of(3))
                .flatMap(Collection::stream)
                .toList());
        say(Stream.of(Optional.of("x"), Optional.empty())
                .flatMap(Optional::stream)
                .toList());
        say(Stream.concat(words.stream(), Stream.of("last")).toList());
        say(Optional.of(3).stream().toList() + "" + Optional.empty().stream().toList());
        say(Arrays.stream("a,b".split(","))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList());
        say(new TreeSet<>(words).stream().toList());
        List<String> growing = new ArrayList<>(words);
        Stream<String> late = growing.stream();
        growing.add("grape");
        say(late.toList());
    }

    private void ends() {
        say(words.stream().anyMatch("fig"::equals) + " " + words.stream().allMatch("fig"::equals) + " "
                + words.stream().noneMatch(String::isEmpty));
        say(Stream.<String>of().anyMatch("fig"::equals) + " "
                + Stream.<String>of().allMatch("fig"::equals));
        say(words.stream().findFirst() + " "
                + words.stream().filter(String::isEmpty).findFirst() + " "
                + words.stream().findAny());
        say(words.stream().filter("fig"::equals).count());
        Comparator<String> byLength = Comparator.comparingInt(String::length);
        say(words.stream().min(byLength) + " " + words.stream().max(byLength) + " "
                + Stream.<String>of().min(byLength));
        say(Stream.of(1, 2, 3).reduce(Integer::sum) + " " + Stream.of(1, 2, 3).reduce(10, Integer::sum) + " "
                + Stream.<Integer>of().reduce(Integer::sum));
        say(words.stream().collect(Collectors.joining())
                + words.stream().collect(Collectors.joining(", "))
                + Stream.of(1).map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        Set<String> set = words.stream().collect(Collectors.toSet());
        say(set.size() + " " + set.contains("fig"));
        say(words.stream().mapToInt(String::length).sum() + " "
                + words.stream().mapToInt(String::length).max() + " "
                + Arrays.toString(words.stream().mapToInt(String::length).toArray()));
        say(Arrays.toString(words.stream().toArray(String[]::new)));
        for (Iterator<String> each = words.stream().map(word -> word + "!").iterator(); each.hasNext(); ) {
            say(each.next());
        }
        words.stream().forEach(this::say);
        List<String> fixed = words.stream().toList();
        List<String> withNull = Stream.of("a", null).toList();
        say(withNull + " " + withNull.contains(null) + " " + fixed.contains(null) + " " + fixed.equals(words) + " "
                + (fixed.hashCode() == words.hashCode()) + " " + fixed.indexOf("fig") + fixed.subList(1, 3));
        try {
            fixed.set(0, "x");
        } catch (UnsupportedOperationException e) {
            say("fixed");
        }
    }

    private void laziness() {
        List<String> met = new ArrayList<>();
        Optional<String> found = words.stream()
                .filter(word -> met.add("f " + word))
                .map(word -> {
                    met.add("m " + word);
                    return word;
                })
                .filter(word -> word.length() == 3)
                .findFirst();
        say(found + " " + met);
    }

    private void texts() {
        say("0755".chars().allMatch(c -> c >= '0' && c <= '7') + " "
                + "".chars().allMatch(c -> false));
        say("a*".chars().anyMatch(c -> c == '*') + " " + "a*".chars().noneMatch(c -> c == '*'));
        say("a*b*".chars().filter(c -> c == '*').count() + " "
                + "-rw".chars().skip(1).allMatch(c -> "rw".indexOf(c) >= 0));
        say("a\uD83D\uDE00\uD83D".codePoints().map(c -> c > 0xFFFF ? 2 : 1).sum());
        say(Arrays.toString("a\uD83D\uDE00".codePoints().toArray()) + " "
                + "".codePoints().max());
        "ab".chars().forEach(this::say);
        say(numbers("xyz").max());
    }

    private static IntStream numbers(CharSequence text) {
        return text.chars();
    }

    private void fromTheJdk() {
        say("one\ntwo\n".lines().map(String::length).toList());
        say("a\r\nb\rc\n\n\r\r\nd".lines().toList() + "" + "".lines().toList()
                + "\n".lines().toList() + "e\r".lines().toList());
        try (Stream<Path> files = Files.list(Path.of("rules", "images"))) {
            say(files.filter(Files::isRegularFile).count() > 9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
