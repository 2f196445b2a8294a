package dev.composepermit.rule;

import dev.composepermit.fact.Evidence;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing a rule has to say.
 *
 * @param rule the rule's id
 * @param severity how bad it is here; never worse than the rule's card says
 * @param place what it is about
 * @param message what will happen, naming the number, the path and the owner; lower case unless a name begins it,
 *     without a final dot
 * @param evidence why, in the order of reasoning
 * @param remedies what to do, least harm first
 * @param tryIt one command to see it for oneself
 * @param related other places that take part, with a word on each
 */
public record Finding(
        String rule,
        Severity severity,
        Place place,
        String message,
        List<Evidence> evidence,
        List<Remedy> remedies,
        Optional<String> tryIt,
        List<Related> related)
        implements Comparable<Finding> {
    public Finding {
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
        related = List.copyOf(related);
    }

    /** Another place that takes part in a finding. */
    public record Related(Place place, String message) {}

    public static Finding of(String rule, Severity severity, Place place, String message) {
        return new Finding(rule, severity, place, message, List.of(), List.of(), Optional.empty(), List.of());
    }

    /** The same without what led to it and what to do. */
    public Finding heading() {
        return of(rule, severity, place, message);
    }

    /** The same, counted as otherwise severe. */
    public Finding with(Severity other) {
        return new Finding(rule, other, place, message, evidence, remedies, tryIt, related);
    }

    public Finding because(List<Evidence> more) {
        return new Finding(rule, severity, place, message, joined(evidence, more), remedies, tryIt, related);
    }

    public Finding remedy(Remedy remedy) {
        return new Finding(rule, severity, place, message, evidence, joined(remedies, List.of(remedy)), tryIt, related);
    }

    public Finding tryIt(String command) {
        return new Finding(rule, severity, place, message, evidence, remedies, Optional.of(command), related);
    }

    public Finding related(Place where, String word) {
        return new Finding(
                rule,
                severity,
                place,
                message,
                evidence,
                remedies,
                tryIt,
                joined(related, List.of(new Related(where, word))));
    }

    /** In the order of file and place, the worst first where several stand at one place. */
    @Override
    public int compareTo(Finding other) {
        int order = place.compareTo(other.place);
        order = order != 0 ? order : severity.compareTo(other.severity);
        order = order != 0 ? order : rule.compareTo(other.rule);
        return order != 0 ? order : message.compareTo(other.message);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
