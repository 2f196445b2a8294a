package dev.composepermit.shell.course;

import dev.composepermit.shell.course.Condition.Kind;
import dev.composepermit.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code test}, {@code [ … ]} and {@code [[ … ]]} can answer (POSIX test; bash manual, "Conditional Constructs"). */
final class TestEvaluator {
    private static final Letters LETTERS = Letters.of("a-zA-Z");

    /** So many fit a long. */
    private static final int MAX_DIGITS = 15;

    private static final Set<String> BINARY =
            Set.of("=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", "<", ">");
    private static final Set<String> EXISTENCE = Set.of("-e", "-f", "-d", "-s", "-a");
    private static final int MOST_OUTCOMES = 16;

    private final Surroundings surroundings;
    private final Course course;
    private final Invocation invocation;
    private final List<String> words;
    private int at;

    private TestEvaluator(Surroundings surroundings, Course course, Invocation invocation, List<String> words) {
        this.surroundings = surroundings;
        this.course = course;
        this.invocation = invocation;
        this.words = words;
    }

    /**
     * One possible answer.
     *
     * @param conditions what it hangs on; empty when the answer is certain
     */
    record Outcome(boolean holds, List<Condition> conditions) {}

    /** The possible answers of a test; one when it is certain. */
    static List<Outcome> outcomes(Surroundings surroundings, Course course, Invocation invocation) {
        List<String> words = new ArrayList<>(invocation.arguments());
        if (!invocation.program().equals("test") && !words.isEmpty()) {
            words.remove(words.size() - 1);
        }
        var evaluator = new TestEvaluator(surroundings, course, invocation, words);
        List<Outcome> outcomes =
                invocation.program().equals("((") ? evaluator.open(Kind.OTHER, "", "", false) : evaluator.either();
        return outcomes.size() > MOST_OUTCOMES ? evaluator.open(Kind.OTHER, "", "", false) : outcomes;
    }

    private List<Outcome> either() {
        List<Outcome> left = both();
        while (peek("-o") || peek("||")) {
            at++;
            left = combined(left, both(), false);
        }
        return left;
    }

    private List<Outcome> both() {
        List<Outcome> left = negation();
        while (peek("-a") || peek("&&")) {
            at++;
            left = combined(left, negation(), true);
        }
        return left;
    }

    /** The right side counts only where the left one does not decide. */
    private static List<Outcome> combined(List<Outcome> left, List<Outcome> right, boolean and) {
        List<Outcome> all = new ArrayList<>();
        for (Outcome first : left) {
            if (first.holds() != and) {
                all.add(first);
                continue;
            }
            for (Outcome second : right) {
                List<Condition> conditions = new ArrayList<>(first.conditions());
                conditions.addAll(second.conditions());
                all.add(new Outcome(second.holds(), conditions));
            }
        }
        return all;
    }

    private List<Outcome> negation() {
        if (!peek("!") || at + 1 >= words.size()) {
            return primary();
        }
        at++;
        return negation().stream()
                .map(outcome -> new Outcome(!outcome.holds(), outcome.conditions()))
                .toList();
    }

    private List<Outcome> primary() {
        if (at >= words.size()) {
            return certain(false);
        }
        if (peek("(")) {
            at++;
            List<Outcome> inner = either();
            at++;
            return inner;
        }
        if (at + 2 < words.size() && BINARY.contains(words.get(at + 1))) {
            String left = words.get(at);
            String operator = words.get(at + 1);
            String right = words.get(at + 2);
            at += 3;
            return binary(left, operator, right);
        }
        String word = words.get(at++);
        boolean unary = isOption(word) && at < words.size();
        return unary ? unary(word, words.get(at++)) : nonEmpty(word, true);
    }

    private static boolean isOption(String word) {
        return word.length() == 2 && word.charAt(0) == '-' && LETTERS.has(word.charAt(1));
    }

    private List<Outcome> unary(String operator, String operand) {
        if (operator.equals("-z") || operator.equals("-n")) {
            return nonEmpty(operand, operator.equals("-n"));
        }
        if (EXISTENCE.contains(operator)) {
            return exists(FilePath.resolve(course.directory, operand));
        }
        Kind kind = operator.equals("-O") || operator.equals("-G") ? Kind.OWNER : Kind.OTHER;
        return open(kind, operator + " " + operand, "", false);
    }

    private List<Outcome> exists(String path) {
        Boolean seen = course.files.get(path);
        Optional<Boolean> known = seen != null ? Optional.of(seen) : surroundings.exists(path);
        return known.map(TestEvaluator::certain).orElseGet(() -> open(Kind.EXISTS, path, "", false));
    }

    private List<Outcome> nonEmpty(String text, boolean wanted) {
        if (Blank.isKnown(text)) {
            return certain(!text.isEmpty() == wanted);
        }
        Optional<String> content = content(text);
        if (content.isPresent()) {
            return open(Kind.CONTENT, content.get(), "", !wanted);
        }
        if (text.codePoints().anyMatch(c -> c != Blank.UNKNOWN && c != Blank.OWNER)) {
            return certain(wanted);
        }
        return open(Blank.holdsOwner(text) ? Kind.OWNER : Kind.OTHER, text, "", !wanted);
    }

    private List<Outcome> binary(String left, String operator, String right) {
        boolean unequal = operator.equals("!=") || operator.equals("-ne");
        boolean equality = unequal || operator.equals("=") || operator.equals("==") || operator.equals("-eq");
        boolean owner = Blank.holdsOwner(left) || Blank.holdsOwner(right);
        Optional<String> content = content(left).or(() -> content(right));
        String comparand = content(left).isPresent() || Blank.holdsOwner(left) ? right : left;
        if (owner) {
            return open(Kind.OWNER, equality ? "=" : operator, comparand, unequal);
        }
        if (content.isPresent()) {
            return open(Kind.CONTENT, content.get(), comparand, unequal);
        }
        boolean pattern = invocation.program().equals("[[") && (right.contains("*") || right.contains("?"));
        if (!Blank.isKnown(left) || !Blank.isKnown(right) || pattern) {
            return open(Kind.OTHER, left + " = " + right, "", unequal);
        }
        if (equality) {
            return certain(left.equals(right) != unequal);
        }
        return number(left)
                .flatMap(a -> number(right).flatMap(b -> compared(a, operator, b)))
                .map(TestEvaluator::certain)
                .orElseGet(() -> open(Kind.OTHER, left + operator + right, "", false));
    }

    private static Optional<Boolean> compared(long left, String operator, long right) {
        return switch (operator) {
            case "-lt" -> Optional.of(left < right);
            case "-le" -> Optional.of(left <= right);
            case "-gt" -> Optional.of(left > right);
            case "-ge" -> Optional.of(left >= right);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return Letters.DIGITS.makeUp(digits, MAX_DIGITS) ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** The path whose content the text is, if it is one. */
    private static Optional<String> content(String text) {
        int last = text.length() - 1;
        boolean enclosed = last > 0 && text.charAt(0) == Blank.CONTENT && text.indexOf(Blank.CONTENT, 1) == last;
        return enclosed ? Optional.of(text.substring(1, last)) : Optional.empty();
    }

    private static List<Outcome> certain(boolean holds) {
        return List.of(new Outcome(holds, List.of()));
    }

    /** Both answers, unless the course has been asked the same before. */
    private List<Outcome> open(Kind kind, String subject, String comparand, boolean negated) {
        String path = kind == Kind.CONTENT ? FilePath.resolve(course.directory, subject) : subject;
        String question = subject.isEmpty() ? invocation.written() : path;
        var yes = new Condition(kind, question, comparand, true, invocation.written(), invocation.range());
        for (Condition earlier : course.conditions) {
            boolean same = earlier.kind() == kind
                    && earlier.subject().equals(question)
                    && earlier.comparand().equals(comparand);
            if (same && kind != Kind.OTHER) {
                return certain(earlier.holds() != negated);
            }
        }
        return List.of(new Outcome(!negated, List.of(yes)), new Outcome(negated, List.of(yes.negated())));
    }

    private boolean peek(String word) {
        return at < words.size() && words.get(at).equals(word);
    }
}
