package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.Glob;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides the conditions that can be decided: tests of known variables, paths and accounts. */
final class Conditions {
    private Conditions() {}

    /** Whether a command that only asks something succeeds; empty: not known, or it does more than ask. */
    static Optional<Boolean> evaluate(ShellNode node, Shell shell) {
        if (node instanceof Pipeline pipeline
                && pipeline.negated()
                && pipeline.stages().size() == 1) {
            return evaluate(pipeline.stages().get(0), shell).map(result -> !result);
        }
        if (node instanceof ShellNode.AndOr both) {
            return either(both, shell);
        }
        if (!(node instanceof Simple simple) || simple.words().isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> words = words(simple, shell);
        String name = simple.words().get(0).literal().orElse("");
        switch (name) {
            case "true", ":" -> {
                return Optional.of(true);
            }
            case "false" -> {
                return Optional.of(false);
            }
            case "[", "test", "[[" -> {
                return words.flatMap(all -> test(all.subList(1, all.size() - (name.equals("test") ? 0 : 1)), shell));
            }
            case "id" -> {
                return words.flatMap(all -> last(all)).flatMap(user -> hasUser(user, shell));
            }
            case "getent" -> {
                return words.filter(all -> all.size() == 3).flatMap(all -> getent(all.get(1), all.get(2), shell));
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Optional<Boolean> either(ShellNode.AndOr both, Shell shell) {
        Optional<Boolean> left = evaluate(both.left(), shell);
        Optional<Boolean> right = evaluate(both.right(), shell);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(both.and() ? left.get() && right.get() : left.get() || right.get());
    }

    /** Whether a command certainly ends the build with an error. */
    static boolean alwaysFails(ShellNode node) {
        ShellNode last = node;
        while (true) {
            if (last instanceof Sequence sequence && !sequence.commands().isEmpty()) {
                last = sequence.commands().get(sequence.commands().size() - 1);
            } else if (last instanceof ShellNode.Group group) {
                last = group.body();
            } else {
                break;
            }
        }
        if (!(last instanceof Simple simple) || simple.words().isEmpty()) {
            return false;
        }
        boolean exits = simple.words().get(0).isBare("exit");
        return exits
                && simple.words().size() == 2
                && simple.words()
                        .get(1)
                        .literal()
                        .filter(code -> !code.equals("0"))
                        .isPresent();
    }

    /** The words of a command that asks; empty when one is not known. */
    private static Optional<List<String>> words(Simple simple, Shell shell) {
        List<String> words = new ArrayList<>();
        for (ShellWord word : simple.words()) {
            if (simple.words().get(0).isBare("[[")) {
                if (!(FieldExpansion.value(word, shell::variable) instanceof Value.Known known)) {
                    return Optional.empty();
                }
                words.add(known.text());
                continue;
            }
            for (Field field : shell.fields(word)) {
                if (!field.exact()) {
                    return Optional.empty();
                }
                words.add(field.text());
            }
        }
        return words.size() < 2 ? Optional.empty() : Optional.of(words);
    }

    private static Optional<String> last(List<String> words) {
        String last = words.get(words.size() - 1);
        return last.startsWith("-") ? Optional.empty() : Optional.of(last);
    }

    private static Optional<Boolean> test(List<String> words, Shell shell) {
        if (words.isEmpty()) {
            return Optional.of(false);
        }
        if (words.get(0).equals("!") && words.size() > 1) {
            return test(words.subList(1, words.size()), shell).map(result -> !result);
        }
        if (words.size() == 1) {
            return Optional.of(!words.get(0).isEmpty());
        }
        if (words.size() == 2) {
            return unary(words.get(0), words.get(1), shell);
        }
        if (words.size() != 3) {
            return Optional.empty();
        }
        boolean equal = words.get(0).equals(words.get(2));
        boolean pattern = FieldExpansion.hasPattern(words.get(2));
        return switch (words.get(1)) {
            case "=", "==" -> pattern ? Optional.empty() : Optional.of(equal);
            case "!=" -> pattern ? Optional.empty() : Optional.of(!equal);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> unary(String operator, String operand, Shell shell) {
        switch (operator) {
            case "-z" -> {
                return Optional.of(operand.isEmpty());
            }
            case "-n" -> {
                return Optional.of(!operand.isEmpty());
            }
            case "-d", "-e", "-f" -> {
                Optional<PathState> state = PathAreas.path(Field.of(operand), shell.directory)
                        .map(path -> shell.world.files().at(path));
                if (state.filter(PathState::isAbsent).isPresent()) {
                    return Optional.of(false);
                }
                boolean there = state.filter(PathState::isPresent).isPresent();
                return there && operator.equals("-e") ? Optional.of(true) : Optional.empty();
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static Optional<Boolean> hasUser(String user, Shell shell) {
        AccountTable table = shell.world.accounts();
        if (table.user(user).isPresent()) {
            return Optional.of(true);
        }
        boolean number = AccountTable.id(user).isPresent();
        boolean complete = table.known().users() && table.known().systemUsers();
        return complete && !number ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> getent(String database, String key, Shell shell) {
        AccountTable table = shell.world.accounts();
        if (database.equals("passwd")) {
            return hasUser(key, shell);
        }
        if (!database.equals("group") || AccountTable.id(key).isPresent()) {
            return Optional.empty();
        }
        if (table.group(key).isPresent()) {
            return Optional.of(true);
        }
        boolean complete = table.known().groups() && table.known().systemGroups();
        return complete ? Optional.of(false) : Optional.empty();
    }

    /** Whether a word fits one of an arm's patterns. */
    static Optional<Boolean> matches(Value word, List<ShellWord> patterns, Shell shell) {
        boolean open = false;
        for (ShellWord pattern : patterns) {
            if (pattern.isBare("*")) {
                return Optional.of(true);
            }
            Value wanted = FieldExpansion.value(pattern, shell::variable);
            if (!(word instanceof Value.Known text) || !(wanted instanceof Value.Known known)) {
                open = true;
                continue;
            }
            boolean odd = known.text().indexOf('[') >= 0 || known.text().indexOf('?') >= 0;
            if (!odd && Glob.matches(known.text(), text.text())) {
                return Optional.of(true);
            }
            open |= odd;
        }
        return open ? Optional.empty() : Optional.of(false);
    }
}
