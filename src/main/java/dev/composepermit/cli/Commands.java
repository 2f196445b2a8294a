package dev.composepermit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The subcommands, in the order of the help; only the one that is asked for is made. */
enum Commands {
    LINT("lint", "find mounts that will be denied, and patterns that will bite") {
        @Override
        Command create() {
            return new LintCommand();
        }
    },
    INSPECT("inspect", "show who runs, who owns each mount, and what works") {
        @Override
        Command create() {
            return new InspectCommand();
        }
    },
    REWRITE("rewrite", "write a patched file in which the denied mounts work") {
        @Override
        Command create() {
            return new RewriteCommand();
        }
    },
    LOCK("lock", "write down what is known of the images, for runs offline") {
        @Override
        Command create() {
            return new LockCommand();
        }
    },
    HOST_SCRIPT("host-script", "print a script that prepares the host for an engine that maps ids") {
        @Override
        Command create() {
            return new HostScriptCommand();
        }
    },
    EXPLAIN("explain", "explain a rule, or an error line such as \"chown: ...: Operation not permitted\"") {
        @Override
        Command create() {
            return new ExplainCommand();
        }
    },
    RULES("rules", "list the rules") {
        @Override
        Command create() {
            return new RulesCommand();
        }
    };

    private final String word;
    private final String summary;

    Commands(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    abstract Command create();

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
