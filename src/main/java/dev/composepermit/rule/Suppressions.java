package dev.composepermit.rule;

import dev.composepermit.rule.SuppressionComment.NamedRule;
import dev.composepermit.text.Nearest;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes away the findings that comments accept, and reports the comments that are at fault.
 *
 * <p>A comment without a reason still suppresses, and is a finding itself. A comment that suppresses nothing is a note,
 * not a warning: whether a rule finds something can hang on the engine, on {@code --host-owners} and on the variables
 * that are set, so the same comment may be needed elsewhere. One that names no rule is needed nowhere: a warning.
 */
public final class Suppressions {
    /** The rule that reports comments which suppress nothing. */
    public static final String UNUSED = "unused-suppression";

    /** The rule that reports comments which do not say why. */
    public static final String WITHOUT_REASON = "suppression-without-reason";

    private static final String FORM = "# compose-permit: ignore[rule-id] reason";

    private final Set<String> known;
    private final Predicate<String> wanted;
    private final List<Finding> left = new ArrayList<>();

    private Suppressions(Set<String> known, Predicate<String> wanted) {
        this.known = known;
        this.wanted = wanted;
    }

    /**
     * The findings that are left, and those about the comments, in no particular order.
     *
     * @param readings the files of the project; one that is listed twice counts once
     * @param known the ids of all rules
     * @param wanted which rules ran: nothing is said of comments about others
     */
    public static List<Finding> apply(
            List<Finding> findings,
            Collection<YamlReading> readings,
            Supplier<Set<String>> known,
            Predicate<String> wanted) {
        Map<SourceText, NavigableMap<Integer, List<SuppressionComment>>> comments = new HashMap<>();
        List<SuppressionComment> inOrder = new ArrayList<>();
        for (YamlReading reading : readings) {
            if (!comments.containsKey(reading.source())) {
                List<SuppressionComment> found = SuppressionComment.in(reading);
                comments.put(reading.source(), byLine(found));
                inOrder.addAll(found);
            }
        }
        if (inOrder.isEmpty()) {
            return findings;
        }
        Suppressions suppressions = new Suppressions(known.get(), wanted);
        Set<NamedRule> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Finding finding : findings) {
            NavigableMap<Integer, List<SuppressionComment>> near =
                    comments.get(finding.place().source());
            List<NamedRule> by = near == null || near.isEmpty() ? List.of() : suppressing(finding, near);
            used.addAll(by);
            if (by.isEmpty()) {
                suppressions.left.add(finding);
            }
        }
        inOrder.forEach(comment -> suppressions.judge(comment, used));
        return suppressions.left;
    }

    private static NavigableMap<Integer, List<SuppressionComment>> byLine(List<SuppressionComment> comments) {
        NavigableMap<Integer, List<SuppressionComment>> byLine = new TreeMap<>();
        for (SuppressionComment comment : comments) {
            byLine.computeIfAbsent(comment.line(), line -> new ArrayList<>()).add(comment);
        }
        return byLine;
    }

    /** A finding about several lines, such as a mount in the long syntax, is met by a comment on any of them. */
    private static List<NamedRule> suppressing(
            Finding finding, NavigableMap<Integer, List<SuppressionComment>> comments) {
        Place place = finding.place();
        TextRange range = place.range();
        int first = place.start().line();
        int last = range.isEmpty()
                ? first
                : place.source().positionOf(range.end() - 1).line();
        List<NamedRule> by = new ArrayList<>();
        for (List<SuppressionComment> ofLine :
                comments.subMap(first, true, last, true).values()) {
            for (SuppressionComment comment : ofLine) {
                comment.ids().stream()
                        .filter(name -> name.id().equals(finding.rule()))
                        .forEach(by::add);
            }
        }
        return by;
    }

    private void judge(SuppressionComment comment, Set<NamedRule> used) {
        if (!comment.isWellFormed()) {
            report(comment, UNUSED, Severity.WARNING, comment.place(), "this comment suppresses nothing")
                    .ifPresent(finding -> left.add(finding.remedy(Remedy.of("write it as", FORM))));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (NamedRule name : comment.ids()) {
            if (!seen.add(name.id())) {
                continue;
            }
            if (!known.contains(name.id())) {
                String message = "no rule is called " + name.id()
                        + nearest(name.id())
                                .map(near -> ", did you mean " + near + "?")
                                .orElse("");
                report(comment, UNUSED, Severity.WARNING, name.place(), message).ifPresent(left::add);
            } else if (!isAboutComments(name.id()) && wanted.test(name.id()) && !used.contains(name)) {
                String message = name.id() + " finds nothing here: this suppression is not needed";
                report(comment, UNUSED, Severity.NOTE, name.place(), message)
                        .ifPresent(finding -> left.add(finding.remedy(
                                Remedy.of("remove it, unless another engine, host or environment needs it; then name "
                                        + UNUSED + " in the same brackets"))));
            }
        }
        if (comment.reason().isEmpty()) {
            report(comment, WITHOUT_REASON, Severity.WARNING, comment.place(), "this suppression does not say why")
                    .ifPresent(finding -> left.add(finding.remedy(Remedy.of(
                            "write the reason behind the brackets",
                            comment.place().text() + " the reason"))));
        }
    }

    /** A finding about a comment, unless the comment itself accepts it or the rule was not asked for. */
    private Optional<Finding> report(
            SuppressionComment comment, String rule, Severity severity, Place place, String message) {
        boolean accepted = comment.ids().stream().anyMatch(name -> name.id().equals(rule));
        return accepted || !wanted.test(rule)
                ? Optional.empty()
                : Optional.of(Finding.of(rule, severity, place, message));
    }

    private static boolean isAboutComments(String id) {
        return id.equals(UNUSED) || id.equals(WITHOUT_REASON);
    }

    private Optional<String> nearest(String written) {
        return Nearest.of(written, known);
    }
}
