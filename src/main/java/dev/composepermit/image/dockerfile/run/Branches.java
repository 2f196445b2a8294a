package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.Case;
import dev.composepermit.shell.ShellNode.For;
import dev.composepermit.shell.ShellNode.If;
import dev.composepermit.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows {@code if}, {@code case} and loops: decided where the condition is known, else every way. */
final class Branches {
    private static final int MOST_ROUNDS = 64;

    private final RunReader reader;

    Branches(RunReader reader) {
        this.reader = reader;
    }

    void choice(If choice, int index, Shell shell, Script script, boolean certain) {
        if (index == choice.branches().size()) {
            choice.otherwise().ifPresent(body -> reader.follow(body, shell, script, certain));
            return;
        }
        If.Branch branch = choice.branches().get(index);
        Optional<Boolean> known = Conditions.evaluate(branch.condition(), shell);
        if (known.isEmpty()) {
            reader.follow(branch.condition(), shell, script, false);
        }
        if (known.orElse(true)) {
            Shell taken = shell.fork();
            reader.follow(branch.body(), taken, script, certain);
            if (known.isPresent()) {
                shell.become(taken);
                return;
            }
            Shell other = shell.fork();
            choice(choice, index + 1, other, script, certain);
            shell.becomeEither(taken, other);
        } else {
            choice(choice, index + 1, shell, script, certain);
        }
    }

    void choice(Case choice, Shell shell, Script script, boolean certain) {
        Value word = FieldExpansion.value(choice.word(), shell::variable);
        Shell result = null;
        Shell before = shell.fork();
        boolean exhausted = false;
        for (Case.Item item : choice.items()) {
            Optional<Boolean> matches = Conditions.matches(word, item.patterns(), shell);
            if (!matches.orElse(true)) {
                continue;
            }
            Shell arm = before.fork();
            reader.follow(item.body(), arm, script, certain);
            if (result == null) {
                result = arm;
            } else {
                shell.become(before);
                shell.becomeEither(result, arm);
                result = shell.fork();
            }
            if (matches.isPresent()) {
                exhausted = true;
                break;
            }
        }
        if (result == null) {
            return;
        }
        if (exhausted) {
            shell.become(result);
        } else {
            shell.become(before);
            shell.becomeEither(result, before);
        }
    }

    void loop(For loop, Shell shell, Script script, boolean certain) {
        List<Field> values = new ArrayList<>();
        for (ShellWord word : loop.words().orElse(List.of())) {
            values.addAll(shell.fields(word));
        }
        boolean known = loop.words().isPresent()
                && values.stream().allMatch(value -> value.literal().isPresent());
        if (!known || values.size() > MOST_ROUNDS) {
            shell.assign(loop.variable(), new Value.NotKnown());
            perhapsRepeatedly(loop.body(), Optional.empty(), shell, script);
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            shell.assign(loop.variable(), Value.of(values.get(i).text()));
            reader.follow(loop.body(), shell, script, i == values.size() - 1 ? certain : shell.stopsOnError);
        }
    }

    /** A body that may run any number of times: once is enough to see what it may touch. */
    void perhapsRepeatedly(ShellNode body, Optional<ShellNode> condition, Shell shell, Script script) {
        Shell round = shell.fork();
        for (String name : Assigned.in(body)) {
            round.assign(name, new Value.NotKnown());
        }
        round.directory = Assigned.changesDirectory(body) ? Optional.empty() : round.directory;
        condition.ifPresent(node -> reader.follow(node, round, script, false));
        reader.follow(body, round, script, false);
        round.ended = false;
        shell.becomeEither(round, shell.fork());
    }
}
