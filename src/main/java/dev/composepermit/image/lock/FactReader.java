package dev.composepermit.image.lock;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Facts with their evidence, as they stand in a lock file. */
final class FactReader {
    private static final Set<String> FACT_KEYS = Set.of("value", "unknown", "detail", "because");

    private FactReader() {}

    /** A fact under a key that must be there. */
    static <T> Optional<Fact<T>> demand(
            FormMapping entry, String key, Set<String> otherKeys, Function<FormValue, Optional<T>> value) {
        return entry.demand(key).flatMap(FormValue::mapping).flatMap(fact -> fact(fact, otherKeys, value));
    }

    /** Facts about things that have a name. */
    static <T> SortedMap<String, Fact<T>> each(
            FormMapping entry, String key, String name, Function<FormValue, Optional<T>> value) {
        SortedMap<String, Fact<T>> facts = new TreeMap<>();
        for (FormMapping item : entry.each(key, FormValue::mapping)) {
            Optional<String> of = item.demand(name).flatMap(FormValue::text);
            Optional<Fact<T>> fact = fact(item, Set.of(name), value);
            if (of.isPresent() && fact.isPresent() && facts.put(of.get(), fact.get()) != null) {
                item.get(name).orElseThrow().fault(of.get() + " stands twice here");
            }
        }
        return facts;
    }

    private static <T> Optional<Fact<T>> fact(
            FormMapping fact, Set<String> otherKeys, Function<FormValue, Optional<T>> value) {
        Set<String> keys = new TreeSet<>(FACT_KEYS);
        keys.addAll(otherKeys);
        fact.only(keys);
        List<Evidence> evidence = evidence(fact);
        if (fact.get("unknown").isPresent()) {
            Optional<UnknownReason> reason =
                    fact.read("unknown", written -> word(written, "reason", LockWords.REASONS));
            Optional<String> detail = fact.demand("detail").flatMap(FormValue::text);
            return reason.flatMap(why -> detail.map(text -> Fact.unknown(why, text, evidence)));
        }
        return fact.demand("value").flatMap(value).map(known -> Fact.known(known, evidence));
    }

    /** The evidence under {@code because}. */
    static List<Evidence> evidence(FormMapping of) {
        return of.each("because", FactReader::evidence);
    }

    /** One piece of evidence: its source's name with the detail. */
    static Optional<Evidence> evidence(FormValue value) {
        Optional<FormMapping> mapping = value.mapping();
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Set<String> keys = new LinkedHashSet<>(LockWords.SOURCES.keySet());
        keys.addAll(List.of("at", "inferred"));
        FormMapping piece = mapping.get().only(keys);
        Optional<String> source = piece.values().keySet().stream()
                .filter(LockWords.SOURCES::containsKey)
                .findFirst();
        if (source.isEmpty()) {
            return value.fault("the source of this evidence is missing, such as `catalog: ...`");
        }
        Optional<String> at = piece.read("at", FormValue::text);
        boolean inferred = piece.flag("inferred");
        return piece.read(source.get(), FormValue::text)
                .flatMap(detail -> Optional.ofNullable(LockWords.SOURCES.get(source.get()))
                        .map(from -> new Evidence(from, detail, Optional.empty(), at, inferred)));
    }

    /** One of the words of a closed list. */
    static <E> Optional<E> word(FormValue value, String what, Map<String, E> words) {
        return value.word(what, words.keySet()).map(words::get);
    }
}
