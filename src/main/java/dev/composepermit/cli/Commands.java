package dev.composepermit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The subcommands, in the order of the help; only the one that is asked for is made. */
enum Commands {
    LINT("lint", "find mounts that will be denied, and patterns that will bite", LintCommand::new),
    INSPECT("inspect", "show who runs, who owns each mount, and what works", InspectCommand::new),
    REWRITE("rewrite", "write a patched file in which the denied mounts work", RewriteCommand::new),
    LOCK("lock", "write down what is known of the images, for runs offline", LockCommand::new),
    HOST_SCRIPT(
            "host-script", "print a script that prepares the host for an engine that maps ids", HostScriptCommand::new),
    EXPLAIN(
            "explain",
            "explain a rule, or an error line such as \"chown: ...: Operation not permitted\"",
            ExplainCommand::new),
    RULES("rules", "list the rules", RulesCommand::new);

    private final String word;
    private final String summary;
    private final Supplier<Command> making;

    Commands(String word, String summary, Supplier<Command> making) {
        this.word = word;
        this.summary = summary;
        this.making = making;
    }

    Command create() {
        return making.get();
    }

    /** Whether it takes any number of files, and whatever is no option is one. */
    boolean takesFiles() {
        return this == LINT || this == INSPECT || this == REWRITE;
    }

    String word() {
        return word;
    }

    String summary() {
        return summary;
    }

    static Optional<Commands> named(String word) {
        for (Commands command : values()) {
            if (command.word.equals(word)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Commands command : values()) {
            words.add(command.word);
        }
        return words;
    }
}
