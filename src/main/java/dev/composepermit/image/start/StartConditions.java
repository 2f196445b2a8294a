package dev.composepermit.image.start;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.AndOr;
import dev.composepermit.shell.ShellNode.Group;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the conditions of a start script hang on: the container's command, and variables. */
final class StartConditions {
    /** Variables that are the container's command by another name, such as {@code originalArgOne="$1"}. */
    private final Set<String> firstWord = new TreeSet<>(Set.of("1"));

    /** Notes that a variable was given a value. */
    void assigned(String name, ShellWord value) {
        boolean first = value.parts().size() == 1
                && value.parts().get(0) instanceof Parameter parameter
                && parameter.operator().isEmpty()
                && firstWord.contains(parameter.name());
        if (first) {
            firstWord.add(name);
        }
    }

    /** What it takes that a condition holds. */
    StartGuard guard(ShellNode condition) {
        if (condition instanceof Sequence sequence) {
            return sequence.commands().stream().map(this::guard).reduce(StartGuard.NONE, StartGuard::and);
        }
        if (condition instanceof AndOr both) {
            StartGuard left = guard(both.left());
            StartGuard right = guard(both.right());
            return both.and() ? left.and(right) : left.or(right);
        }
        if (condition instanceof Group group) {
            return guard(group.body());
        }
        if (condition instanceof Pipeline pipeline) {
            StartGuard guard = pipeline.stages().stream().map(this::guard).reduce(StartGuard.NONE, StartGuard::and);
            return pipeline.negated() ? guard.negated() : guard;
        }
        return condition instanceof Simple simple ? test(simple.words()) : StartGuard.NONE;
    }

    /** What it takes that a {@code case} comes to an arm. */
    StartGuard guard(ShellWord word, List<ShellWord> patterns) {
        if (!isFirstWord(word)) {
            return new StartGuard(List.of(), mentionsCommand(List.of(word)), variables(List.of(word)));
        }
        List<String> commands = new ArrayList<>();
        for (ShellWord pattern : patterns) {
            pattern.literal().ifPresent(commands::add);
        }
        boolean understood = commands.size() == patterns.size() && !commands.contains("*");
        return new StartGuard(understood ? commands : List.of(), !understood, Set.of());
    }

    /** {@code [ "$1" = postgres ]}, with whatever stands beside it. */
    private StartGuard test(List<ShellWord> words) {
        List<String> commands = new ArrayList<>();
        for (int i = 1; i + 1 < words.size(); i++) {
            String operator = words.get(i).literal().orElse("");
            Optional<String> compared = words.get(i + 1).literal();
            if ((operator.equals("=") || operator.equals("=="))
                    && isFirstWord(words.get(i - 1))
                    && compared.isPresent()) {
                commands.add(compared.get());
            }
            boolean differs = operator.equals("!=") && isFirstWord(words.get(i + 1));
            if (differs) {
                cut(words.get(i - 1)).ifPresent(commands::add);
            }
            if (operator.startsWith("=") && compared.equals(Optional.of("-")) && isBeginning(words.get(i - 1))) {
                commands.add("-*");
            }
        }
        return new StartGuard(commands, commands.isEmpty() && mentionsCommand(words), variables(words));
    }

    /** What the command is like when <code>${1#-}</code> or <code>${1%.conf}</code> differs from it. */
    private Optional<String> cut(ShellWord word) {
        if (word.parts().size() != 1
                || !(word.parts().get(0) instanceof Parameter parameter)
                || !firstWord.contains(parameter.name())) {
            return Optional.empty();
        }
        Optional<String> cut = parameter.argument().flatMap(ShellWord::literal);
        return switch (parameter.operator()) {
            case "#", "##" -> cut.map(text -> text + "*");
            case "%", "%%" -> cut.map(text -> "*" + text);
            default -> Optional.empty();
        };
    }

    /** <code>${1:0:1}</code>. */
    private boolean isBeginning(ShellWord word) {
        return word.parts().size() == 1
                && word.parts().get(0) instanceof Parameter parameter
                && firstWord.contains(parameter.name())
                && !parameter.operator().isEmpty();
    }

    private boolean isFirstWord(ShellWord word) {
        return word.parts().size() == 1
                && word.parts().get(0) instanceof Parameter parameter
                && parameter.operator().isEmpty()
                && firstWord.contains(parameter.name());
    }

    private boolean mentionsCommand(List<ShellWord> words) {
        return words.stream()
                .flatMap(word -> word.parts().stream())
                .anyMatch(part -> part instanceof Parameter parameter
                        && (firstWord.contains(parameter.name())
                                || parameter.name().matches("[@*#]")));
    }

    /** Names of the environment's sort. */
    private static Set<String> variables(List<ShellWord> words) {
        Set<String> names = new TreeSet<>();
        words.stream().flatMap(word -> word.parts().stream()).forEach(part -> {
            if (part instanceof Parameter parameter && parameter.name().matches("[A-Z][A-Z0-9_]*")) {
                names.add(parameter.name());
            }
        });
        names.removeAll(Set.of("UID", "EUID", "BASH_SOURCE", "PATH", "HOME"));
        return names;
    }
}
