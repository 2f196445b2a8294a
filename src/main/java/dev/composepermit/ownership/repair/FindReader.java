package dev.composepermit.ownership.repair;

import dev.composepermit.ownership.repair.Change.Spread;
import dev.composepermit.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code find … -exec chown …}, and {@code find … | xargs chown …} (POSIX find; GNU findutils). */
record FindReader(ChangeReader changes) {
    private static final Set<String> OWNER_TESTS =
            Set.of("-user", "-uid", "-group", "-gid", "-nouser", "-nogroup", "-perm");
    private static final Set<String> SELECTIONS = Set.of(
            "-name", "-iname", "-path", "-ipath", "-regex", "-newer", "-mtime", "-mmin", "-size", "-prune", "-empty");
    private static final Set<String> OR = Set.of("-o", "-or", ",");
    private static final Set<String> EXECUTIONS = Set.of("-exec", "-execdir", "-ok", "-okdir");

    private static final Set<String> LINK_OPTIONS = Set.of("-H", "-L", "-P");

    private static final Letters LETTERS = Letters.of("a-zA-Z");

    /** So many fit an int. */
    private static final int MAX_DIGITS = 9;

    /** Whether a failure of the program it runs is not seen in its exit status: {@code -exec … ;} (POSIX find). */
    static boolean hidesFailures(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (EXECUTIONS.contains(words.get(i))) {
                return words.subList(i, words.size()).contains(";");
            }
        }
        return false;
    }

    Optional<Change> read(List<String> arguments) {
        int at = 0;
        boolean follows = false;
        while (at < arguments.size() && LINK_OPTIONS.contains(arguments.get(at))) {
            follows |= arguments.get(at++).equals("-L");
        }
        List<String> paths = new ArrayList<>();
        while (at < arguments.size() && !isExpression(arguments.get(at))) {
            paths.add(arguments.get(at++));
        }
        List<String> expression = arguments.subList(at, arguments.size());
        Optional<Change> inner = changes.read(program(expression));
        if (inner.isEmpty() || inner.get().reversed()) {
            return Optional.empty();
        }
        List<String> tests = tests(expression);
        boolean typed = tests.contains("-type");
        boolean noDereference = program(expression).stream().anyMatch(FindReader::isNoDereference);
        boolean dereferences = inner.get().owner().isPresent() && !noDereference && !typed;
        return Optional.of(inner.get()
                .at(paths.isEmpty() ? List.of(".") : paths, spread(tests, inner.get()))
                .followingLinks(follows || dereferences)
                .onlyWrong(inner.get().onlyWrong() || tests.stream().anyMatch(OWNER_TESTS::contains))
                .takingFrom(takenFrom(tests)));
    }

    /**
     * Whose files alone it finds: those it asks for by number, as root's are asked for by name too. Everybody's where an
     * alternative does not ask for an owner, or a whole group of tests is denied.
     */
    private static Set<Integer> takenFrom(List<String> tests) {
        Set<Integer> owners = new TreeSet<>();
        boolean asked = false;
        for (int i = 0; i + 1 < tests.size(); i++) {
            String test = tests.get(i);
            boolean denies = test.equals("!") || test.equals("-not");
            boolean endsUnasked = OR.contains(test) && !asked;
            if (endsUnasked || (denies && tests.get(i + 1).equals("("))) {
                return Set.of();
            }
            if (OR.contains(test)) {
                asked = false;
            } else if (denies) {
                i++; // the test that it denies
            } else if (test.equals("-user") || test.equals("-uid")) {
                String owner = tests.get(i + 1).equals("root") ? "0" : tests.get(i + 1);
                if (!Letters.DIGITS.makeUp(owner, MAX_DIGITS)) {
                    return Set.of();
                }
                owners.add(Integer.parseInt(owner));
                asked = true;
            }
        }
        return asked ? owners : Set.of();
    }

    private static boolean isExpression(String word) {
        return !word.isEmpty() && "-(!|".indexOf(word.charAt(0)) >= 0;
    }

    /** {@code chown -h}, also among other letters. */
    private static boolean isNoDereference(String word) {
        return word.equals("--no-dereference")
                || (word.startsWith("-")
                        && word.substring(0, LETTERS.end(word, 1)).indexOf('h') > 0);
    }

    /** What stands before the program. */
    private static List<String> tests(List<String> expression) {
        for (int i = 0; i < expression.size(); i++) {
            if (EXECUTIONS.contains(expression.get(i)) || expression.get(i).equals("|")) {
                return expression.subList(0, i);
            }
        }
        return expression;
    }

    /** The program and its arguments, with a path in the place of {@code {}}. */
    private static List<String> program(List<String> expression) {
        for (int i = 0; i < expression.size(); i++) {
            if (EXECUTIONS.contains(expression.get(i))) {
                int end = i + 1;
                while (end < expression.size()
                        && !expression.get(end).equals(";")
                        && !expression.get(end).equals("+")) {
                    end++;
                }
                return expression.subList(i + 1, end);
            }
            if (expression.get(i).equals("|")) {
                return behindXargs(expression.subList(i + 1, expression.size()));
            }
        }
        return List.of();
    }

    private static List<String> behindXargs(List<String> words) {
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String option = words.get(at++);
            at += option.length() == 2 && "nIPLdEs".indexOf(option.charAt(1)) >= 0 ? 1 : 0;
        }
        if (at >= words.size()) {
            return List.of();
        }
        List<String> program = new ArrayList<>(words.subList(at, words.size()));
        program.add("{}");
        return program;
    }

    private static Spread spread(List<String> tests, Change inner) {
        if (value(tests, "-maxdepth").filter("0"::equals).isPresent()) {
            return inner.spread();
        }
        boolean withoutRoot = value(tests, "-mindepth")
                        .filter(depth -> !depth.equals("0"))
                        .isPresent()
                || value(tests, "-type").filter(type -> !type.contains("d")).isPresent()
                || tests.stream().anyMatch(SELECTIONS::contains);
        return withoutRoot ? Spread.BELOW : Spread.TREES;
    }

    private static Optional<String> value(List<String> tests, String option) {
        int at = tests.indexOf(option);
        return at >= 0 && at + 1 < tests.size() ? Optional.of(tests.get(at + 1)) : Optional.empty();
    }
}
