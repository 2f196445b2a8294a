package dev.composepermit.shell;

import dev.composepermit.text.TextRange;
import java.util.List;
import java.util.Optional;

/** A command of a script (POSIX Shell Command Language §2.9, §2.10). */
public sealed interface ShellNode {
    /** Where it stands in the script. */
    TextRange range();

    /**
     * A simple command. {@code [[ … ]]} and {@code (( … ))} are given as one too, with the brackets as words.
     *
     * @param words the command and its arguments; empty when there are only assignments or redirections
     */
    record Simple(List<Assignment> assignments, List<ShellWord> words, List<Redirection> redirections, TextRange range)
            implements ShellNode {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /** Commands joined with {@code |}, or one with {@code !} before it. */
    record Pipeline(List<ShellNode> stages, boolean negated, TextRange range) implements ShellNode {
        public Pipeline {
            stages = List.copyOf(stages);
        }
    }

    /** {@code left && right}, or {@code left || right}. */
    record AndOr(ShellNode left, boolean and, ShellNode right, TextRange range) implements ShellNode {}

    /** Commands one after the other. */
    record Sequence(List<ShellNode> commands, TextRange range) implements ShellNode {
        public Sequence {
            commands = List.copyOf(commands);
        }
    }

    /** {@code command &}. */
    record Background(ShellNode command, TextRange range) implements ShellNode {}

    /** <code>{ …; }</code> or {@code ( … )}. */
    record Group(ShellNode body, boolean subshell, List<Redirection> redirections, TextRange range)
            implements ShellNode {
        public Group {
            redirections = List.copyOf(redirections);
        }
    }

    /** {@code if …; then …; elif …; else …; fi}. */
    record If(List<Branch> branches, Optional<ShellNode> otherwise, TextRange range) implements ShellNode {
        public If {
            branches = List.copyOf(branches);
        }

        /** One condition with its body. */
        public record Branch(ShellNode condition, ShellNode body) {}
    }

    /** {@code while} or {@code until}. */
    record Loop(boolean until, ShellNode condition, ShellNode body, TextRange range) implements ShellNode {}

    /**
     * {@code for name in words}.
     *
     * @param words empty: the positional parameters
     */
    record For(String variable, Optional<List<ShellWord>> words, ShellNode body, TextRange range)
            implements ShellNode {}

    /** {@code case word in pattern) …;; esac}. */
    record Case(ShellWord word, List<Item> items, TextRange range) implements ShellNode {
        public Case {
            items = List.copyOf(items);
        }

        /** The patterns of one arm, and what it does. */
        public record Item(List<ShellWord> patterns, ShellNode body) {
            public Item {
                patterns = List.copyOf(patterns);
            }
        }
    }

    /** {@code name() …}. */
    record Function(String name, ShellNode body, TextRange range) implements ShellNode {}

    /** From here on the text was not understood. */
    record NotUnderstood(String why, TextRange range) implements ShellNode {}

    /** {@code NAME=value} before a command or alone. */
    record Assignment(String name, boolean append, ShellWord value) {}

    /**
     * A redirection.
     *
     * @param operator such as {@code >}, {@code >>}, {@code >&}, {@code <<}
     * @param descriptor the number before it
     * @param target the file; for a here-document its delimiter
     * @param hereDocument the text of a here-document
     */
    record Redirection(
            String operator, Optional<Integer> descriptor, ShellWord target, Optional<String> hereDocument) {}
}
