package dev.composepermit.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** A value with its evidence, or the reason why there is none. There is no third case, and no guess. */
public sealed interface Fact<T> {
    /** What speaks for it, in the order of reasoning. */
    List<Evidence> evidence();

    /**
     * Something known.
     *
     * @param value the value
     * @param evidence why, in the order of reasoning
     */
    record Known<T>(T value, List<Evidence> evidence) implements Fact<T> {
        public Known {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Something not known.
     *
     * @param reason why, from the closed list
     * @param detail the reason in one clause for a person, naming what is missing, without a final dot
     * @param evidence what is known all the same
     */
    record Unknown<T>(UnknownReason reason, String detail, List<Evidence> evidence) implements Fact<T> {
        public Unknown {
            evidence = List.copyOf(evidence);
        }
    }

    static <T> Fact<T> known(T value, Evidence... evidence) {
        return new Known<>(value, List.of(evidence));
    }

    static <T> Fact<T> known(T value, List<Evidence> evidence) {
        return new Known<>(value, evidence);
    }

    static <T> Fact<T> unknown(UnknownReason reason, String detail) {
        return new Unknown<>(reason, detail, List.of());
    }

    static <T> Fact<T> unknown(UnknownReason reason, String detail, List<Evidence> evidence) {
        return new Unknown<>(reason, detail, evidence);
    }

    default boolean isKnown() {
        return this instanceof Known<T>;
    }

    /** The value if there is one. */
    default Optional<T> toOptional() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }

    /** The value of a fact the caller has found to be known. */
    default T orElseThrow() {
        return toOptional().orElseThrow(() -> new NoSuchElementException("unknown: " + this));
    }

    /** The reason if there is no value. */
    default Optional<Unknown<T>> asUnknown() {
        return this instanceof Unknown<T> unknown ? Optional.of(unknown) : Optional.empty();
    }

    /** The same answer about something derived from the value. */
    default <R> Fact<R> map(Function<? super T, ? extends R> function) {
        return this instanceof Known<T> known ? new Known<>(function.apply(known.value()), known.evidence()) : retype();
    }

    /** A further step of reasoning; its evidence stands behind this fact's. */
    default <R> Fact<R> flatMap(Function<? super T, Fact<R>> function) {
        if (!(this instanceof Known<T> known)) {
            return retype();
        }
        Fact<R> next = function.apply(known.value());
        if (evidence().isEmpty()) {
            return next;
        }
        if (next.evidence().isEmpty()) {
            return next.withEvidence(evidence());
        }
        List<Evidence> all = new ArrayList<>(evidence());
        for (Evidence piece : next.evidence()) {
            if (!all.contains(piece)) {
                all.add(piece);
            }
        }
        return next.withEvidence(all);
    }

    /** The same answer with other evidence. */
    default Fact<T> withEvidence(List<Evidence> replacement) {
        return this instanceof Unknown<T> unknown
                ? new Unknown<>(unknown.reason(), unknown.detail(), replacement)
                : new Known<>(orElseThrow(), replacement);
    }

    /** The same answer with one more piece of evidence at the end. */
    default Fact<T> because(Evidence more) {
        List<Evidence> all = new ArrayList<>(evidence());
        all.add(more);
        return withEvidence(all);
    }

    /** Whether anything it rests on is general knowledge only. */
    default boolean isInferred() {
        return evidence().stream().anyMatch(Evidence::inferred);
    }

    /** The unknown answer as an answer about another type. */
    private <R> Fact<R> retype() {
        Unknown<T> unknown = asUnknown().orElseThrow();
        return new Unknown<>(unknown.reason(), unknown.detail(), unknown.evidence());
    }
}
