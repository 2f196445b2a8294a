package dev.composepermit.image.catalog.build;

import dev.composepermit.image.Accounts;
import dev.composepermit.image.catalog.CardData;
import dev.composepermit.image.catalog.CardPath;
import dev.composepermit.image.catalog.CardVariant;
import dev.composepermit.image.catalog.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all variants of a card have in common: the answer for a reference whose tag is not known. */
final class CommonVariant {
    private CommonVariant() {}

    static CardVariant of(List<CardVariant> variants) {
        return variants.stream()
                .reduce(CommonVariant::common)
                .map(common -> new CardVariant(
                        List.of(),
                        common.readAt(),
                        common.caveat(),
                        common.user(),
                        common.entrypoint(),
                        common.accounts(),
                        common.volumes(),
                        common.workingDirectory(),
                        common.environment(),
                        common.environmentComplete(),
                        common.tools(),
                        common.paths(),
                        common.data()))
                .orElseThrow();
    }

    private static CardVariant common(CardVariant left, CardVariant right) {
        return new CardVariant(
                List.of(),
                left.readAt().equals(right.readAt()) ? left.readAt() : "",
                left.caveat().equals(right.caveat()) ? left.caveat() : "",
                same(left, right, CardVariant::user),
                same(left, right, CardVariant::entrypoint),
                accounts(left.accounts(), right.accounts()),
                same(left, right, CardVariant::volumes),
                same(left, right, CardVariant::workingDirectory),
                environment(left, right),
                left.environmentComplete() && right.environmentComplete(),
                same(left, right, CardVariant::tools),
                paths(left, right),
                data(left, right));
    }

    private static <T> Optional<Sourced<T>> same(
            CardVariant left, CardVariant right, Function<CardVariant, Optional<Sourced<T>>> part) {
        Optional<Sourced<T>> a = part.apply(left);
        Optional<Sourced<T>> b = part.apply(right);
        return a.isPresent() && b.isPresent() && a.get().value().equals(b.get().value())
                ? Optional.of(weaker(a.get(), b.get()))
                : Optional.empty();
    }

    private static <T> Sourced<T> weaker(Sourced<T> a, Sourced<T> b) {
        return b.inferred() ? b : a;
    }

    private static Sourced<Accounts> accounts(Sourced<Accounts> left, Sourced<Accounts> right) {
        Accounts a = left.value();
        Accounts b = right.value();
        Accounts both = new Accounts(
                shared(a.users(), b.users(), Object::equals),
                shared(a.groups(), b.groups(), Object::equals),
                a.equals(b) && a.complete(),
                a.equals(b) && a.groupsComplete());
        return new Sourced<>(both, left.citation(), left.inferred() || right.inferred());
    }

    /** Variables of the same value; one that differs is known to be set, or not even that, and stays unknown. */
    private static Sourced<Map<String, Optional<String>>> environment(CardVariant left, CardVariant right) {
        Map<String, Optional<String>> a = left.environment().value();
        Map<String, Optional<String>> b = right.environment().value();
        Map<String, Optional<String>> both = new TreeMap<>();
        a.forEach((name, value) -> both.put(name, value.equals(b.get(name)) ? value : Optional.empty()));
        b.keySet().forEach(name -> both.putIfAbsent(name, Optional.empty()));
        return new Sourced<>(
                both,
                left.environment().citation(),
                left.environment().inferred() || right.environment().inferred());
    }

    /** Lines that are the same; a line that differs says that its path is not known, lest a wider one answers. */
    private static List<CardPath> paths(CardVariant left, CardVariant right) {
        Map<String, CardPath> a = byPath(left.paths());
        Map<String, CardPath> b = byPath(right.paths());
        Map<String, CardPath> both = new TreeMap<>();
        a.forEach((key, line) -> both.put(key, common(line, b.get(key))));
        b.forEach((key, line) -> both.computeIfAbsent(key, missing -> common(line, a.get(missing))));
        return new ArrayList<>(both.values());
    }

    private static CardPath common(CardPath line, @Nullable CardPath other) {
        if (other == null || !line.at().equals(other.at())) {
            return new CardPath(line.path(), line.subtree(), Optional.empty(), line.citation(), true);
        }
        return other.inferred() ? other : line;
    }

    private static Map<String, CardPath> byPath(List<CardPath> lines) {
        Map<String, CardPath> byPath = new TreeMap<>();
        lines.forEach(line -> byPath.put(line.path() + (line.subtree() ? "/**" : ""), line));
        return byPath;
    }

    private static List<CardData> data(CardVariant left, CardVariant right) {
        return shared(
                left.data(),
                right.data(),
                (a, b) -> a.path().equals(b.path())
                        && a.variable().equals(b.variable())
                        && a.use() == b.use()
                        && a.refusesDotFiles()
                                .map(Sourced::value)
                                .equals(b.refusesDotFiles().map(Sourced::value)));
    }

    private static <T> List<T> shared(List<T> left, List<T> right, BiPredicate<T, T> same) {
        return left.stream()
                .filter(a -> right.stream().anyMatch(b -> same.test(a, b)))
                .toList();
    }
}
